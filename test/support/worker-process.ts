import { fileURLToPath } from 'node:url';
import { type KillableProcess, startProcess } from './killable-process.ts';

/** Starts a worker process; resolves when it polls. */
export async function startWorkerProcess(environment: Readonly<Record<string, string>>): Promise<KillableProcess> {
  const main = fileURLToPath(new URL('../../worker/main.ts', import.meta.url));
  return startProcess({ main, name: 'worker', environment });
}
