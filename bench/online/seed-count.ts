import { BenchmarkFlagError, type BenchmarkFlags } from '../benchmark-flags.ts';

const SEEDS = 3;

/** How many seeds are asked for; three where nobody says. */
export function readSeedCount({ seeds }: BenchmarkFlags): number {
  if (seeds === undefined) return SEEDS;
  const count = Number(seeds);
  if (Number.isInteger(count) && count >= 1 && count <= 20) return count;
  throw new BenchmarkFlagError(`--seeds ${seeds}: it takes a whole number from 1 to 20.`);
}
