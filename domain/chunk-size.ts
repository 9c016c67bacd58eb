const LARGEST_CHUNK = 10;

/**
 * How many items the next chunk takes: large while there is much to do, one by one at the end, so that the last
 * chunk never keeps slots idle. `clamp(remaining / (2 x concurrency), 1, 10)`, rounded down.
 */
export function chunkSize({
  remaining,
  concurrency,
}: {
  readonly remaining: number;
  readonly concurrency: number;
}): number {
  return Math.min(Math.max(Math.floor(remaining / (2 * concurrency)), 1), LARGEST_CHUNK);
}
