import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { waitUntil } from '../../scripts/processes/wait-until.ts';
import { isAlive } from './is-alive.ts';

const PROJECT = fileURLToPath(new URL('../../', import.meta.url));

/** An npm script that runs. */
export interface NpmRun {
  readonly npm: ChildProcess;
  readonly pid: number;
  /** What it has written so far, on both streams. */
  readonly output: () => string;
  /** Waits until it has written a text, or has ended. */
  readonly written: (text: string) => Promise<void>;
  /** Its exit code; null after a signal. */
  readonly ended: Promise<number | null>;
}

/** `npm run <script>` as a shell starts it: in a process group of its own, with the given environment only. */
export function npmRun(script: string, environment: Readonly<Record<string, string | undefined>>): NpmRun {
  const npm = spawn('npm', ['run', '--silent', script], {
    cwd: PROJECT,
    detached: true,
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      TEMPORAL_CLI_PATH: process.env.TEMPORAL_TEST_EXECUTABLE,
      ...environment,
    },
  });
  let text = '';
  for (const stream of [npm.stdout, npm.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      text += chunk.toString();
    });
  }
  const ended = once(npm, 'close').then(([code]) => code as number | null);
  return {
    npm,
    pid: npm.pid as number,
    output: () => text,
    written: async (wanted) => {
      const ask = async () => (text.includes(wanted) || npm.exitCode !== null ? true : null);
      if ((await waitUntil({ timeoutInMs: 60_000, ask })) === null) throw new Error(`never wrote ${wanted}: ${text}`);
    },
    ended,
  };
}

/** A process and all that descend from it, with their command lines. */
export function familyOf(root: number): readonly { readonly pid: number; readonly command: string }[] {
  const rows = execFileSync('ps', ['-eo', 'pid=,ppid=,args='], { encoding: 'utf8' }).trim().split('\n');
  const all = rows.map((row) => {
    const [pid = '', parent = '', ...command] = row.trim().split(/\s+/);
    return { pid: Number(pid), parent: Number(parent), command: command.join(' ') };
  });
  const found = all.filter(({ pid }) => pid === root);
  for (const { pid } of found) found.push(...all.filter(({ parent }) => parent === pid));
  return found.map(({ pid, command }) => ({ pid, command }));
}

/** Waits until none of the processes runs any more; false where one still does after ten seconds. */
export async function allGone(pids: readonly number[]): Promise<boolean> {
  return (await waitUntil({ timeoutInMs: 10_000, ask: async () => (pids.some(isAlive) ? null : true) })) === true;
}
