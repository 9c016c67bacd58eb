/** More would put more behind one slow item, and more to look up again after a kill. */
const LARGEST_CHUNK = 20;
/** The part of what is left that one chunk takes at most, so that several workers share the last items. */
const SHARE = 1 / 8;

/**
 * How many items the next chunk takes: many while there is much to do, one by one at the end, and never more than may
 * be in flight. `clamp(remaining / 8, 1, min(20, concurrency))`, rounded up.
 */
export function chunkSize({
  remaining,
  concurrency,
}: {
  readonly remaining: number;
  readonly concurrency: number;
}): number {
  return Math.min(Math.max(Math.ceil(remaining * SHARE), 1), LARGEST_CHUNK, concurrency);
}
