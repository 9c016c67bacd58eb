import type { Candidate } from './candidate.ts';

/** A job of a sweep as people tell it from the others: by its learning rate, and its epochs where they differ. */
export function jobText({
  job,
  jobs,
}: {
  readonly job: Candidate;
  /** All jobs of the sweep. */
  readonly jobs: readonly Candidate[];
}): string {
  const rate = `x ${job.learningRate}`;
  if (jobs.every(({ epochs }) => epochs === job.epochs)) return rate;
  return `${rate}, ${job.epochs} ${job.epochs === 1 ? 'epoch' : 'epochs'}`;
}
