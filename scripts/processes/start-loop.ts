import { mkdir } from 'node:fs/promises';
import type { GuardedProcess } from './guardian-messages.ts';
import { nodeProcess } from './node-process.ts';
import type { Guardian, RunningProcess } from './start-guardian.ts';
import { waitReady } from './wait-ready.ts';

/** A worker bundles its workflows first. */
const READY_WITHIN_MS = 60_000;

/** The processes of the loop beside the Temporal server, in the order of starting; they stop in the opposite order. */
const ENTRIES = [
  { name: 'emulator', entryFile: 'emulator/main.ts' },
  { name: 'gateway', entryFile: 'gateway/main.ts' },
  { name: 'worker', entryFile: 'worker/main.ts' },
] as const;

/** Starts emulator, gateway and worker and waits until they are ready. Throws a `ScriptError` with the log of the one that is not. */
export async function startLoop({
  guardian,
  environment,
  logFolder,
  entries = ENTRIES,
  readyWithinMs = READY_WITHIN_MS,
}: {
  readonly guardian: Guardian;
  readonly environment: GuardedProcess['environment'];
  readonly logFolder: string;
  readonly entries?: readonly { readonly name: string; readonly entryFile: string }[];
  readonly readyWithinMs?: number;
}): Promise<readonly RunningProcess[]> {
  await mkdir(logFolder, { recursive: true });
  const processes: RunningProcess[] = [];
  for (const { name, entryFile } of entries) {
    processes.push(await guardian.start(await nodeProcess({ name, entryFile, environment, logFolder })));
  }
  await Promise.all(processes.map((process) => waitReady(process, readyWithinMs)));
  return processes;
}
