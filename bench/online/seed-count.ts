import { BenchmarkFlagError, type BenchmarkFlags } from '../benchmark-flags.ts';

/** How many seeds are asked for; one where nobody says. */
export function readSeedCount({ seeds }: BenchmarkFlags): number {
  if (seeds === undefined) return 1;
  const count = Number(seeds);
  if (Number.isInteger(count) && count >= 1 && count <= 20) return count;
  throw new BenchmarkFlagError(`--seeds ${seeds}: it takes a whole number from 1 to 20.`);
}
