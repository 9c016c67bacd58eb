import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { FRUGAL } from '../../start-frugally.ts';

const MAIN = fileURLToPath(new URL('../../emulator/main.ts', import.meta.url));

/** An emulator in a process of its own. */
export interface EmulatorProcess {
  readonly url: string;
  /** Sends a signal; resolves with the exit code once the process is gone. */
  readonly end: (signal: 'SIGKILL' | 'SIGTERM' | 'SIGINT') => Promise<number | null>;
}

/** Starts an emulator process on a free port; resolves when it listens. */
export async function startEmulatorProcess(environment: Readonly<Record<string, string>>): Promise<EmulatorProcess> {
  const env = { ...FRUGAL, PATH: process.env.PATH ?? '', EMULATOR_PORT: '0', ...environment };
  const child = spawn(process.execPath, [MAIN], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const gone = once(child, 'exit');
  let url = '';
  let log = '';
  for await (const line of createInterface({ input: child.stderr })) {
    log += `${line}\n`;
    url = line.match(/"url":"([^"]+)"/)?.[1] ?? '';
    if (url !== '') break;
  }
  if (url === '') throw new Error(`The emulator did not start: ${log}`);
  child.stderr.resume();
  child.stdout.resume();
  return {
    url,
    end: async (signal) => {
      child.kill(signal);
      const [code] = await gone;
      return code as number | null;
    },
  };
}

/** Runs an emulator that is expected to end by itself; answers its exit code and what it said. */
export async function runEmulatorProcess(
  environment: Readonly<Record<string, string>>,
): Promise<{ readonly code: number | null; readonly errors: string }> {
  const env = { ...FRUGAL, PATH: process.env.PATH ?? '', EMULATOR_PORT: '0', ...environment };
  const child = spawn(process.execPath, [MAIN], { env, stdio: ['ignore', 'ignore', 'pipe'] });
  let errors = '';
  child.stderr.on('data', (data: Buffer) => {
    errors += data.toString();
  });
  const [code] = await once(child, 'close');
  return { code: code as number | null, errors };
}
