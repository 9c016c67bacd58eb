import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { findFreePorts } from '../../scripts/processes/free-ports.ts';
import { waitUntil } from '../../scripts/processes/wait-until.ts';
import { isAlive } from '../support/is-alive.ts';

const PROJECT = fileURLToPath(new URL('../../', import.meta.url));
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'distill-loop-npm-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

interface Started {
  readonly npm: ChildProcess;
  readonly output: () => string;
  readonly port: number;
  readonly ended: Promise<number | null>;
}

/** `npm run temporal` as a shell starts it: in a process group of its own. */
async function startByNpm(environment: Record<string, string> = {}): Promise<Started> {
  const [port, uiPort] = (await findFreePorts(2)) as [number, number];
  const npm = spawn('npm', ['run', '--silent', 'temporal'], {
    cwd: PROJECT,
    detached: true,
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      DISTILL_HOME: join(folder, String(port)),
      TEMPORAL_CLI_PATH: process.env.TEMPORAL_TEST_EXECUTABLE,
      TEMPORAL_PORT: String(port),
      TEMPORAL_UI_PORT: String(uiPort),
      ...environment,
    },
  });
  let text = '';
  for (const stream of [npm.stdout, npm.stderr]) stream?.on('data', (chunk: Buffer) => (text += chunk.toString()));
  const ended = once(npm, 'exit').then(([code]) => code as number | null);
  return { npm, output: () => text, port, ended };
}

/** The ids of a process and of all that descend from it. */
function family(root: number): number[] {
  const rows = execFileSync('ps', ['-eo', 'pid=,ppid='], { encoding: 'utf8' }).trim().split('\n');
  const pairs = rows.map((row) => row.trim().split(/\s+/).map(Number) as [number, number]);
  const found = [root];
  for (const pid of found) found.push(...pairs.filter(([, parent]) => parent === pid).map(([child]) => child));
  return found;
}

describe('npm run temporal', () => {
  test.each([
    { title: 'Ctrl-C', signal: 'SIGINT', toGroup: true, code: 0 },
    { title: 'SIGTERM of npm', signal: 'SIGTERM', toGroup: false, code: 0 },
    { title: 'SIGKILL of npm', signal: 'SIGKILL', toGroup: false, code: null },
    { title: 'SIGKILL of npm and the script', signal: 'SIGKILL', toGroup: true, code: null },
  ] as const)('$title: while it runs → the links, the Start Workflow form first, then no process left', async (row) => {
    const { npm, output, port, ended } = await startByNpm();
    await waitUntil({ timeoutInMs: 20_000, ask: async () => (output().includes('Ctrl-C stops') ? true : null) });
    expect(output()).toMatch(
      /^Start a run +http:\/\/127\.0\.0\.1:\d+\/namespaces\/default\/workflows\/start-workflow\?taskQueue=distill&workflowType=distill&workflowId=distill\.json-processing\.\d{8}-\d{6}\n/,
    );
    expect(output()).toContain(`127.0.0.1:${port}`);
    const pids = family(npm.pid as number);
    // npm, the script, its guardian, the server.
    expect(pids.length).toBeGreaterThanOrEqual(4);
    process.kill(row.toGroup ? -(npm.pid as number) : (npm.pid as number), row.signal);
    expect(await ended).toBe(row.code);
    const isGone = await waitUntil({ timeoutInMs: 10_000, ask: async () => (pids.some(isAlive) ? null : true) });
    expect(isGone).toBe(true);
  });

  test('TEMPORAL_ADDRESS: set → says that there is nothing to start, exit 0', async () => {
    const { output, ended } = await startByNpm({ TEMPORAL_ADDRESS: '127.0.0.1:7999' });
    expect(await ended).toBe(0);
    expect(output()).toBe(
      'Temporal is at 127.0.0.1:7999 (TEMPORAL_ADDRESS): nothing to start.\nTemporal UI   http://127.0.0.1:8999\n',
    );
  });

  test('TEMPORAL_PORT: no number, or in use → one sentence, exit 1', async () => {
    const wrong = await startByNpm({ TEMPORAL_PORT: 'seven' });
    expect(await wrong.ended).toBe(1);
    expect(wrong.output()).toMatch(/^Wrong environment: TEMPORAL_PORT: .*\n$/);
    const taken = new URL(`http://${process.env.TEMPORAL_TEST_ADDRESS}`).port;
    const inUse = await startByNpm({ TEMPORAL_PORT: taken });
    expect(await inUse.ended).toBe(1);
    expect(inUse.output()).toMatch(new RegExp(`^Port ${taken} of 127\\.0\\.0\\.1, .*TEMPORAL_PORT.*\\n$`));
  });
});
