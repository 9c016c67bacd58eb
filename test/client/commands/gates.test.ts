import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openGatedRun, rowAt } from '../../support/gated-run.ts';
import { type CommandHome, createCommandHome } from '../fake-surroundings.ts';

let home: CommandHome;

beforeAll(async () => {
  home = await createCommandHome();
  const { store } = home;
  const run = await openGatedRun(store);
  const rows = Array.from({ length: 6 }, (_, ordinal) => rowAt(ordinal));
  await run.add(
    rows.map((row, ordinal) => (ordinal < 2 ? { ...row, sample: { ...row.sample, answer: '{"a": 1}' } } : row)),
  );
  await run.filter({ to: 6 });
});
afterAll(async () => home.close());

describe('distill gates', () => {
  test('a run → what each gate rejected, by category and reason', async () => {
    const { exitCode, stdout } = await home.run(['gates', 'gated', '--json']);
    expect(exitCode).toBe(0);
    const document = JSON.parse(stdout) as { gates: { gate: string }[] };
    expect(document).toMatchObject({ workflowId: 'gated', generated: 6, rejected: 2, warnings: [] });
    expect(document.gates.map(({ gate }) => gate)).toEqual([
      'shape',
      'rules',
      'verifier',
      'contamination',
      'cross-check',
      'duplicate',
    ]);
    expect(document.gates[2]).toMatchObject({ rejected: 2, version: '1', categories: { flatten: 2 } });
    expect((await home.run(['gates', 'gated'])).stdout).toMatch(/^2 of 6 answers rejected, 33\.3 %\n/);
  });

  test('--replay, unchanged gates → nothing would change', async () => {
    const { stdout } = await home.run(['gates', 'gated', '--replay', '--json']);
    const counts = { accepted: 4, surplus: 0, rejected: 2, failed: 0, waiting: 0 };
    expect(JSON.parse(stdout)).toMatchObject({
      replay: { rounds: [{ round: 1, before: counts, after: counts }], changes: [] },
    });
  });

  test('--replay after a gate was mended → what would change, nothing written', async () => {
    const { store } = home;
    const [sample] = await store.samples.list({ runKey: 'gated-run', from: 2, count: 1 });
    if (!sample) throw new Error('the sample is missing');
    const strict = { ...sample, status: 'rejected' as const, gate: 'verifier', reason: 'by an older gate' };
    await store.samples.save([strict]);
    const { stdout } = await home.run(['gates', 'gated', '--replay', '--json']);
    expect(JSON.parse(stdout)).toMatchObject({
      replay: {
        changes: [
          {
            from: 'rejected by verifier',
            to: 'accepted',
            count: 1,
            examples: [{ ordinal: 2, reason: 'by an older gate' }],
          },
        ],
      },
    });
    expect(await store.samples.list({ runKey: 'gated-run', from: 2, count: 1 })).toEqual([strict]);
    await store.samples.save([sample]);
  });

  test('an unknown run → one sentence, exit code 1', async () => {
    const { exitCode, stderr } = await home.run(['gates', 'nope']);
    expect(exitCode).toBe(1);
    expect(stderr).toContain('knows no run nope');
  });
});
