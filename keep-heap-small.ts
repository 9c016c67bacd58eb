import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8';

/** Half of it holds objects: 4 MB collect half as often as V8's smallest, and cost a tenth of its largest. */
const YOUNG_GENERATION_IN_MB = 8;
const GROWTH_IN_PERCENT = 20;
/** Enough survivors to grow by, whatever V8 needs for it; the end of the attempt where it does not grow. */
const MOST_OBJECTS = 20_000;
const ENTRIES_AN_OBJECT = 200;

/**
 * Has V8 collect early instead of taking memory that it sees free: on a large machine its young generation alone grows
 * beyond 100 MB. Holds for this process and the threads that it starts later. To be called before other modules load,
 * for they would have it grow too far. (`--max-semi-space-size` does the same, but only on the command line.)
 */
export function keepHeapSmall({
  youngGenerationInMb = YOUNG_GENERATION_IN_MB,
  growthInPercent = GROWTH_IN_PERCENT,
}: {
  readonly youngGenerationInMb?: number;
  /** By how much the old generation may grow over what survived in it before it is collected again. */
  readonly growthInPercent?: number;
} = {}): void {
  growYoungGeneration(youngGenerationInMb * 2 ** 20);
  // V8 looks at both at each collection, so they work after its start.
  setFlagsFromString('--semi-space-growth-factor=1');
  setFlagsFromString(`--heap-growing-percent=${growthInPercent}`);
}

/** The young generation grows by what survives in it. */
function growYoungGeneration(bytes: number): void {
  const survivors: unknown[] = [];
  while (youngGenerationInBytes() < bytes && survivors.length < MOST_OBJECTS) {
    survivors.push(Array.from({ length: ENTRIES_AN_OBJECT }, (_, index) => index));
  }
}

function youngGenerationInBytes(): number {
  return getHeapSpaceStatistics().find((space) => space.space_name === 'new_space')?.space_size ?? 0;
}
