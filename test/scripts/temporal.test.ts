import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { findFreePorts } from '../../scripts/processes/free-ports.ts';
import { allGone, familyOf, npmRun } from '../support/npm-run.ts';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'distill-loop-npm-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function freshPlace(): Promise<Record<'DISTILL_HOME' | 'TEMPORAL_PORT' | 'TEMPORAL_UI_PORT', string>> {
  const [port, uiPort] = (await findFreePorts(2)) as [number, number];
  return { DISTILL_HOME: join(folder, String(port)), TEMPORAL_PORT: String(port), TEMPORAL_UI_PORT: String(uiPort) };
}

describe('npm run temporal', () => {
  test.each([
    { title: 'Ctrl-C', signal: 'SIGINT', toGroup: true, code: 0 },
    { title: 'SIGTERM of npm', signal: 'SIGTERM', toGroup: false, code: 0 },
    { title: 'SIGKILL of npm', signal: 'SIGKILL', toGroup: false, code: null },
    { title: 'SIGKILL of npm and the script', signal: 'SIGKILL', toGroup: true, code: null },
  ] as const)('$title: while it runs → the links, the Start Workflow form first, then no process left', async (row) => {
    const place = await freshPlace();
    const run = npmRun('temporal', place);
    await run.written('Ctrl-C stops');
    expect(run.output()).toMatch(
      /^Start a run +http:\/\/127\.0\.0\.1:\d+\/namespaces\/default\/workflows\/start-workflow\?taskQueue=distill&workflowType=distill&workflowId=distill\.json-processing\.\d{8}-\d{6}\n/,
    );
    expect(run.output()).toContain(`127.0.0.1:${place.TEMPORAL_PORT}`);
    const family = familyOf(run.pid);
    for (const part of ['npm', 'scripts/temporal.ts', 'guardian.ts', 'start-dev']) {
      expect(family.map(({ command }) => command)).toContainEqual(expect.stringContaining(part));
    }
    process.kill(row.toGroup ? -run.pid : run.pid, row.signal);
    expect(await run.ended).toBe(row.code);
    expect(await allGone(family.map(({ pid }) => pid))).toBe(true);
  });

  test('TEMPORAL_ADDRESS: set → says that there is nothing to start, exit 0', async () => {
    const run = npmRun('temporal', { ...(await freshPlace()), TEMPORAL_ADDRESS: '127.0.0.1:7999' });
    expect(await run.ended).toBe(0);
    expect(run.output()).toBe(
      'Temporal is at 127.0.0.1:7999 (TEMPORAL_ADDRESS): nothing to start.\nTemporal UI   http://127.0.0.1:8999\n',
    );
  });

  test('TEMPORAL_PORT: no number, or in use → one sentence, exit 1', async () => {
    const wrong = npmRun('temporal', { ...(await freshPlace()), TEMPORAL_PORT: 'seven' });
    expect(await wrong.ended).toBe(1);
    expect(wrong.output()).toMatch(/^Wrong environment: TEMPORAL_PORT: .*\n$/);
    const taken = new URL(`http://${process.env.TEMPORAL_TEST_ADDRESS}`).port;
    const inUse = npmRun('temporal', { ...(await freshPlace()), TEMPORAL_PORT: taken });
    expect(await inUse.ended).toBe(1);
    expect(inUse.output()).toMatch(new RegExp(`^Port ${taken} of 127\\.0\\.0\\.1, .*TEMPORAL_PORT.*\\n$`));
  });
});
