import { gradedCases, type PairedCounts } from '../paired-counts.ts';
import { retentionInterval } from './retention-interval.ts';

const MOST_CASES = 100_000;

/**
 * About how many cases would lift the lower bound of retention to the floor, if further cases fell as these did: the
 * counts are scaled, in fractions, until it does. Null where even 100,000 would not. An estimate: the next cases fall
 * differently.
 */
export function casesNeeded({
  counts,
  floor,
}: {
  readonly counts: PairedCounts;
  readonly floor: number;
}): number | null {
  const cases = gradedCases(counts);
  if (cases === 0) return null;
  const suffices = (total: number) => (retentionInterval(scaled(counts, total / cases))?.low ?? 0) >= floor;
  if (suffices(cases)) return cases;
  if (!suffices(MOST_CASES)) return null;
  let [tooFew, enough] = [cases, MOST_CASES];
  while (enough - tooFew > 1) {
    const middle = Math.floor((tooFew + enough) / 2);
    if (suffices(middle)) enough = middle;
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
