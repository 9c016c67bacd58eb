import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { madeEscalation } from '../../support/made-escalation.ts';
import { type CommandHome, createCommandHome } from '../fake-surroundings.ts';

const TASK = 'json-processing';

let home: CommandHome;
beforeEach(async () => {
  home = await createCommandHome();
});
afterEach(async () => home.close());

async function escalate(): Promise<void> {
  const question = [{ role: 'user' as const, content: `flatten\n${'x'.repeat(60)}` }];
  for (const escalation of [
    madeEscalation('first', { task: TASK, at: '2026-01-01T00:00:00.000Z' }),
    madeEscalation('second', { task: TASK, at: '2026-01-02T00:00:00.000Z', messages: question }),
    madeEscalation('third', {
      task: TASK,
      at: '2026-01-03T00:00:00.000Z',
      decision: 'no_confidence',
      confidence: null,
    }),
    madeEscalation('of another task', { task: 'code-review' }),
  ]) {
    await home.store.escalations.commit(escalation);
  }
}

describe('distill escalations', () => {
  test("the newest first, with why and what was asked, shortened to a line; another task's left out", async () => {
    await escalate();
    const { exitCode, stdout } = await home.run(['escalations']);
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(
      new RegExp(
        [
          '2026-01-03 00:00:00 .*third .*no_confidence .*- .*0\\.700 .*third',
          `2026-01-02 00:00:00 .*second .*low_confidence .*0\\.400 .*0\\.700 .*flatten x{41}…`,
          '2026-01-01 00:00:00 .*first .*low_confidence .*0\\.400 .*0\\.700 .*first',
        ].join('[^]*'),
      ),
    );
    expect(stdout).not.toContain('of another task');
    expect(stdout).toContain('3 of 3 escalations.');
  });

  test('--limit, --json → only so many records, whole, and how many there are', async () => {
    await escalate();
    const { stdout } = await home.run(['escalations', TASK, '--limit', '1', '--json']);
    expect(JSON.parse(stdout)).toMatchObject({ task: TASK, total: 3, escalations: [{ requestId: 'third' }] });
    expect((await home.run(['escalations', TASK, '--limit', '2'])).stdout).toContain('2 of 3 escalations.');
  });

  test('none → a sentence; an unknown task → wrong usage', async () => {
    expect((await home.run(['escalations'])).stdout).toBe('The gateway has passed nothing on yet.\n');
    const { exitCode, stderr } = await home.run(['escalations', 'nope']);
    expect(exitCode).toBe(2);
    expect(stderr).toContain('There is no task "nope".');
  });
});
