import { spawn } from 'node:child_process';
import { FRUGAL } from '../../start-frugally.ts';

/** A process of the product, ready to be killed. */
export interface KillableProcess {
  readonly pid: number;
  /** SIGKILL, and the process is gone when this resolves. */
  readonly kill: () => Promise<void>;
  /** SIGTERM; its exit code once it is gone. */
  readonly end: () => Promise<number | null>;
}

/** Starts a main file with this environment; resolves when it says on stdout that it is ready. */
export async function startProcess({
  main,
  name,
  environment,
}: {
  readonly main: string;
  readonly name: string;
  readonly environment: Readonly<Record<string, string>>;
}): Promise<KillableProcess> {
  const child = spawn(process.execPath, [main], {
    env: { ...FRUGAL, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const gone = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
  });
  let words = '';
  child.stderr.on('data', (data: Buffer) => {
    words = `${words}${data.toString()}`.slice(-4_000);
  });
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (data: Buffer) => {
      if (data.toString().includes(`distill-loop ${name} ready`)) resolve();
    });
    child.once('exit', (code) => reject(new Error(`the ${name} ended with ${code} before it was ready: ${words}`)));
  });
  return {
    pid: child.pid as number,
    kill: async () => {
      child.kill('SIGKILL');
      await gone;
    },
    end: async () => {
      child.kill('SIGTERM');
      await gone;
      return child.exitCode;
    },
  };
}
