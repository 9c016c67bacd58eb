import { gradedCases, type PairedCounts } from './paired-counts.ts';

export type GapStatus = 'ok' | 'warn' | 'fail';

/** Fewer cases than this say little about a category. */
const FEW_CASES = 30;

/** ok below 5 points, warn below 10, else fail; compared in integers, so that exactly 5 points are a warning. */
export function gapStatus(counts: PairedCounts): GapStatus {
  const difference = 100 * (counts.teacherOnly - counts.studentOnly);
  const cases = gradedCases(counts);
  if (difference < 5 * cases || cases === 0) return 'ok';
  return difference < 10 * cases ? 'warn' : 'fail';
}

export function hasTooFewCases(counts: PairedCounts): boolean {
  return gradedCases(counts) < FEW_CASES;
}
