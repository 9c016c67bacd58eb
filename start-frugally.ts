import { fileURLToPath } from 'node:url';

/** Where compiled code is kept: found there, it spares the 20 MB that make JavaScript of TypeScript, and half of the start. */
export const COMPILE_CACHE = fileURLToPath(new URL('node_modules/.cache/distill-loop', import.meta.url));

/**
 * What keeps a process small. Where the C library is glibc: threads that share one arena of memory leave less of it
 * unused, and V8's compiler, which takes its memory in pieces of 32 kB, gives each back when it is done instead of leaving
 * 15 MB of holes.
 */
export const FRUGAL = {
  NODE_COMPILE_CACHE: COMPILE_CACHE,
  MALLOC_ARENA_MAX: '1',
  MALLOC_MMAP_THRESHOLD_: '32768',
  MALLOC_TRIM_THRESHOLD_: '65536',
};

/** How much memory V8 may take before it collects. It would else go by what is free: on a large machine by 100 MB and more. */
export interface HeapLimits {
  /** Half of the room of young objects: it holds them, the other half is where the survivors go. Kept while idle too. */
  readonly semiSpaceInMb: number;
  /** By how much the old objects may grow over what survived of them before they are collected again. */
  readonly growthInPercent: number;
}

/**
 * Becomes this process anew, under the same id, with little memory: the allocator and V8 take these settings only at a
 * process's start. Goes on where it has them already, or on a system where no process can become another. To be called
 * before anything is opened. A variable that is set stays as it is.
 */
export function startFrugally({ semiSpaceInMb, growthInPercent }: HeapLimits): void {
  const { env, execve, execPath, execArgv, argv } = process;
  const flags = [
    `--min-semi-space-size=${semiSpaceInMb}`,
    `--max-semi-space-size=${semiSpaceInMb}`,
    `--heap-growing-percent=${growthInPercent}`,
    // So few young objects are collected sooner than other threads are woken to help.
    '--no-parallel-scavenge',
  ];
  const isFrugal =
    flags.every((flag) => execArgv.includes(flag)) && Object.keys(FRUGAL).every((name) => env[name] !== undefined);
  if (isFrugal || execve === undefined) return;
  execve.call(process, execPath, [execPath, ...flags, ...execArgv, ...argv.slice(1)], { ...FRUGAL, ...env });
}

/** An environment for other programs: without what made this process frugal. */
export function withoutFrugality(
  environment: Readonly<Record<string, string | undefined>>,
): Readonly<Record<string, string | undefined>> {
  const own: Readonly<Record<string, string>> = FRUGAL;
  return Object.fromEntries(Object.entries(environment).filter(([name, value]) => own[name] !== value));
}
