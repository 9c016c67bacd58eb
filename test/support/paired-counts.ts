import type { PairedCounts } from '../../domain/exam/paired-counts.ts';

/** Counts written short; what is left out is 0. */
export function paired(counts: Partial<PairedCounts>): PairedCounts {
  return { bothPass: 0, teacherOnly: 0, studentOnly: 0, neither: 0, ungraded: 0, ...counts };
}
