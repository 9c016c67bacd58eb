import { rename } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { GuardedProcess } from './guardian-messages.ts';

/** The checkout: where the entry files lie. */
export const PROJECT_FOLDER = fileURLToPath(new URL('../../', import.meta.url));

/**
 * What keeps a process small: code that is found compiled comes without the 20 MB that make JavaScript of TypeScript (and
 * in half the time). Where the C library is glibc: threads that share one arena of memory leave less of it unused, and V8's
 * compiler, which takes its memory in pieces of 32 kB, gives each back when it is done instead of leaving 15 MB of holes.
 */
export const FRUGAL = {
  NODE_COMPILE_CACHE: join(PROJECT_FOLDER, 'node_modules/.cache/distill-loop'),
  MALLOC_ARENA_MAX: '1',
  MALLOC_MMAP_THRESHOLD_: '32768',
  MALLOC_TRIM_THRESHOLD_: '65536',
};

/**
 * The gateway's young objects have 24 MB, half of them in use, whether it is busy or not: V8 takes their room away where
 * there is little to do, and then a collection holds up one request in forty. Only the command line can forbid that.
 */
const FLAGS: Readonly<Record<string, readonly string[]>> = {
  'gateway/main.ts': ['--min-semi-space-size=12', '--max-semi-space-size=12'],
};

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
    arguments: [...(FLAGS[entryFile] ?? []), resolve(PROJECT_FOLDER, entryFile)],
    environment: { ...FRUGAL, ...environment },
    workingFolder: process.cwd(),
    logFile,
    graceInMs: GRACE_IN_MS,
  };
}
