import type { ShingledTexts } from './shingled-texts.ts';

const MOST_COUNTERS = 2 ** 22;
/** More shingles to a counter would blur what is rare. */
const SHINGLES_A_COUNTER = 4;
const LARGEST_COUNT = 0xffff;
const UINT32 = 2 ** 32;

/**
 * Orders the shingles of a set from rare to common over all texts. Counts are taken in buckets of hashes: any order that
 * is the same for all sets is right, a good one is only faster.
 */
export function createRareFirst({ hashes, offsets }: ShingledTexts): (index: number) => Float64Array {
  const total = offsets.at(-1) ?? 0;
  const size = 2 ** Math.ceil(Math.log2(Math.min(Math.max(total / SHINGLES_A_COUNTER, 1024), MOST_COUNTERS)));
  const counts = new Uint16Array(size);
  const mask = size - 1;
  for (let index = 0; index < total; index++) {
    const bucket = (hashes[index] as number) & mask;
    const count = counts[bucket] as number;
    if (count < LARGEST_COUNT) counts[bucket] = count + 1;
  }
  let scratch = new Float64Array(256);
  return (index) => {
    const start = offsets[index] ?? 0;
    const length = (offsets[index + 1] ?? start) - start;
    if (length > scratch.length) scratch = new Float64Array(length * 2);
    const ordered = scratch.subarray(0, length);
    for (let place = 0; place < length; place++) {
      const hash = hashes[start + place] as number;
      ordered[place] = (counts[hash & mask] as number) * UINT32 + hash;
    }
    ordered.sort();
    for (let place = 0; place < length; place++) ordered[place] = (ordered[place] as number) % UINT32;
    return ordered;
  };
}
