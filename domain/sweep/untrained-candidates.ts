import { type Candidate, isSameCandidate, sweepGrid } from './candidate.ts';

/** The candidates of a sweep that is over that no job was started for. */
export function untrainedCandidates({
  sweep,
  jobs,
}: {
  readonly sweep: Parameters<typeof sweepGrid>[0];
  readonly jobs: readonly Candidate[];
}): Candidate[] {
  return sweepGrid(sweep).filter((candidate) => !jobs.some((job) => isSameCandidate(job, candidate)));
}
