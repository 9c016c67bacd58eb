import { fileURLToPath } from 'node:url';
import { findFreePorts } from '../../scripts/processes/free-ports.ts';
import { type KillableProcess, startProcess } from './killable-process.ts';

/** An emulator in a process of its own that can be killed and started again on the same port and state. */
export interface EmulatorProcess {
  readonly url: string;
  readonly killAndStartAgain: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Starts an emulator process over a state folder. */
export async function startEmulatorProcess(environment: Readonly<Record<string, string>>): Promise<EmulatorProcess> {
  const main = fileURLToPath(new URL('../../emulator/main.ts', import.meta.url));
  const [port] = (await findFreePorts(1)) as [number];
  const own = { ...environment, EMULATOR_PORT: String(port) };
  const start = async () => startProcess({ main, name: 'emulator', environment: own });
  let current: KillableProcess = await start();
  return {
    url: `http://127.0.0.1:${port}`,
    killAndStartAgain: async () => {
      await current.kill();
      current = await start();
    },
    close: async () => current.kill(),
  };
}
