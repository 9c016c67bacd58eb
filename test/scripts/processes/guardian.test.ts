import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type Guardian, startGuardian } from '../../../scripts/processes/start-guardian.ts';
import { waitUntil } from '../../../scripts/processes/wait-until.ts';
import { isAlive } from '../../support/is-alive.ts';

const SLEEPER =
  'process.on("SIGTERM", () => { console.log("told to end"); process.exit(3); }); console.log("up"); setInterval(() => {}, 1000);';
const STUBBORN = 'process.on("SIGTERM", () => console.log("no")); console.log("up"); setInterval(() => {}, 1000);';
const PARENT_OF_A_STUBBORN_ONE = `
  const { spawn } = require("node:child_process");
  const child = spawn(process.execPath, ["-e", ${JSON.stringify(STUBBORN)}], { stdio: "inherit" });
  console.log("grandchild " + child.pid);
  setInterval(() => {}, 1000);`;

let folder: string;
let guardian: Guardian | null = null;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'distill-loop-guardian-'));
});
afterEach(async () => {
  await guardian?.killAll();
  guardian = null;
  await rm(folder, { recursive: true, force: true });
});

function describeNode({ name, code, graceInMs = 5_000 }: { name: string; code: string; graceInMs?: number }) {
  return {
    name,
    command: process.execPath,
    arguments: ['-e', code],
    environment: { PATH: process.env.PATH },
    workingFolder: folder,
    logFile: join(folder, `${name}.log`),
    graceInMs,
  };
}

async function logOf(name: string, text: string): Promise<string> {
  const log = await waitUntil({
    timeoutInMs: 10_000,
    ask: async () => {
      const content = await readFile(join(folder, `${name}.log`), 'utf8').catch(() => '');
      return content.includes(text) ? content : null;
    },
  });
  return log ?? '';
}

async function gone(pid: number): Promise<boolean> {
  return (await waitUntil({ timeoutInMs: 10_000, ask: async () => (isAlive(pid) ? null : true) })) === true;
}

describe('guardian', () => {
  test('stop: a process that ends at SIGTERM → its own exit code, its output in the log', async () => {
    guardian = await startGuardian();
    const running = await guardian.start(describeNode({ name: 'sleeper', code: SLEEPER }));
    await logOf('sleeper', 'up');
    expect(await running.stop()).toEqual({ code: 3, signal: null });
    expect(await logOf('sleeper', 'told')).toBe('up\ntold to end\n');
  });

  test('stop: a process that ignores SIGTERM → SIGKILL after the grace time', async () => {
    guardian = await startGuardian();
    const running = await guardian.start(describeNode({ name: 'stubborn', code: STUBBORN, graceInMs: 100 }));
    await logOf('stubborn', 'up');
    expect(await running.stop()).toEqual({ code: null, signal: 'SIGKILL' });
    expect(await logOf('stubborn', 'no')).toContain('no');
  });

  test('stop: a process with a stubborn child of its own → the child is gone too', async () => {
    guardian = await startGuardian();
    const running = await guardian.start(describeNode({ name: 'parent', code: PARENT_OF_A_STUBBORN_ONE }));
    const grandchild = Number(/grandchild (\d+)/.exec(await logOf('parent', 'up'))?.[1]);
    expect(isAlive(grandchild)).toBe(true);
    await running.stop();
    expect(await gone(grandchild)).toBe(true);
  });

  test('stopAll: three processes → stopped one after another, the last one started first', async () => {
    guardian = await startGuardian();
    const order: string[] = [];
    for (const name of ['first', 'second', 'third']) {
      const running = await guardian.start(describeNode({ name, code: SLEEPER }));
      void running.exit.then(() => order.push(name));
      await logOf(name, 'up');
    }
    await guardian.stopAll();
    expect(order).toEqual(['third', 'second', 'first']);
    expect(await gone(guardian.pid)).toBe(true);
  });

  test('start: a command that does not exist → an error that names it', async () => {
    guardian = await startGuardian();
    const starting = guardian.start({ ...describeNode({ name: 'none', code: '' }), command: join(folder, 'none') });
    await expect(starting).rejects.toThrow(/^none does not start: .*ENOENT/);
  });

  test('exit: the guardian itself is killed → its processes are too, and their exits are told', async () => {
    const doomed = await startGuardian();
    const running = await doomed.start(describeNode({ name: 'orphan', code: STUBBORN }));
    process.kill(doomed.pid, 'SIGKILL');
    expect(await running.exit).toEqual({ code: null, signal: 'SIGKILL' });
    expect(await gone(running.pid)).toBe(true);
  });

  test.each(['SIGKILL', 'SIGTERM'] as const)('supervisor: %s → no process is left', async (signal) => {
    const supervisor: ChildProcess = spawn(
      process.execPath,
      [
        '--input-type=module',
        '-e',
        `import { startGuardian } from ${JSON.stringify(new URL('../../../scripts/processes/start-guardian.ts', import.meta.url).href)};
         const guardian = await startGuardian();
         const one = await guardian.start(${JSON.stringify(describeNode({ name: 'sleeper', code: SLEEPER }))});
         const two = await guardian.start(${JSON.stringify(describeNode({ name: 'stubborn', code: STUBBORN, graceInMs: 300 }))});
         console.log([guardian.pid, one.pid, two.pid].join(" "));`,
      ],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    const [chunk] = (await once(supervisor.stdout as NodeJS.ReadableStream, 'data')) as [Buffer];
    const pids = chunk.toString().trim().split(' ').map(Number);
    expect(pids.map(isAlive)).toEqual([true, true, true]);
    await logOf('stubborn', 'up');
    supervisor.kill(signal);
    expect(await Promise.all(pids.map(gone))).toEqual([true, true, true]);
  });
});
