import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../../worker/main.ts', import.meta.url));

/** A worker in a process of its own, ready to be killed. */
export interface WorkerProcess {
  readonly pid: number;
  /** SIGKILL, and the process is gone when this resolves. */
  readonly kill: () => Promise<void>;
}

/** Starts a worker process; resolves when it polls. */
export async function startWorkerProcess(environment: Readonly<Record<string, string>>): Promise<WorkerProcess> {
  const child = spawn(process.execPath, [MAIN], { env: environment, stdio: ['ignore', 'pipe', 'pipe'] });
  const gone = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
  });
  await readyLine(child);
  return {
    pid: child.pid ?? 0,
    kill: async () => {
      child.kill('SIGKILL');
      await gone;
    },
  };
}

async function readyLine(child: ChildProcess): Promise<void> {
  let words = '';
  child.stderr?.on('data', (data: Buffer) => {
    words = `${words}${data.toString()}`.slice(-4_000);
  });
  await new Promise<void>((resolve, reject) => {
    child.stdout?.on('data', (data: Buffer) => {
      if (data.toString().includes('distill-loop worker ready')) resolve();
    });
    child.once('exit', (code) => reject(new Error(`the worker ended with ${code} before it was ready: ${words}`)));
  });
}
