import { gradedCases, type PairedCounts } from '../exam/paired-counts.ts';
import type { Interval } from './interval.ts';
import { retentionInterval } from './retention-interval.ts';

const MOST_CASES = 100_000;

/**
 * About how many cases would lift the lower bound of retention to the floor, if further cases fell as these did. Null
 * where even 100,000 would not. An estimate: the next cases fall differently.
 */
export function casesNeeded({
  counts,
  floor,
}: {
  readonly counts: PairedCounts;
  readonly floor: number;
}): number | null {
  return fewestCases({ counts, suffices: ({ low }) => low >= floor });
}

/** About how many cases would make the interval of retention at most `width` wide, if further cases fell as these did. */
export function casesForWidth({
  counts,
  width,
}: {
  readonly counts: PairedCounts;
  readonly width: number;
}): number | null {
  return fewestCases({ counts: scaled(counts, 1 / Math.max(gradedCases(counts), 1)), suffices: widthAtMost(width) });
}

function widthAtMost(width: number): (interval: Interval) => boolean {
  return ({ low, high }) => high - low <= width;
}

/** The counts are scaled, in fractions and never down, until their interval suffices. */
function fewestCases({
  counts,
  suffices,
}: {
  counts: PairedCounts;
  suffices: (interval: Interval) => boolean;
}): number | null {
  const cases = gradedCases(counts);
  if (cases === 0) return null;
  const isEnough = (total: number) => {
    const interval = retentionInterval(scaled(counts, total / cases));
    return interval !== null && suffices(interval);
  };
  if (isEnough(cases)) return Math.ceil(cases);
  if (!isEnough(MOST_CASES)) return null;
  let [tooFew, enough] = [cases, MOST_CASES];
  while (enough - tooFew > 1) {
    const middle = Math.floor((tooFew + enough) / 2);
    if (isEnough(middle)) enough = middle;
    else tooFew = middle;
  }
  return enough;
}

function scaled(counts: PairedCounts, factor: number): PairedCounts {
  return {
    bothPass: counts.bothPass * factor,
    teacherOnly: counts.teacherOnly * factor,
    studentOnly: counts.studentOnly * factor,
    neither: counts.neither * factor,
    ungraded: 0,
  };
}
