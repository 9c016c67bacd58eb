import { rename } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { FRUGAL } from '../../start-frugally.ts';
import type { GuardedProcess } from './guardian-messages.ts';

/** The checkout: where the entry files lie. */
export const PROJECT_FOLDER = fileURLToPath(new URL('../../', import.meta.url));

/** Longer than the worker's own grace time for its activities. */
const GRACE_IN_MS = 12_000;

/** One of our own processes, run by this Node, with a log file of its name; the log of the run before is kept as `.old`. */
export async function nodeProcess({
  name,
  entryFile,
  environment,
  logFolder,
}: {
  readonly name: string;
  /** Relative to the checkout. */
  readonly entryFile: string;
  readonly environment: GuardedProcess['environment'];
  readonly logFolder: string;
}): Promise<GuardedProcess> {
  const logFile = join(logFolder, `${name}.log`);
  await rename(logFile, `${logFile}.old`).catch(() => undefined);
  return {
    name,
    command: process.execPath,
    arguments: [resolve(PROJECT_FOLDER, entryFile)],
    environment: { ...FRUGAL, ...environment },
    workingFolder: process.cwd(),
    logFile,
    graceInMs: GRACE_IN_MS,
  };
}
