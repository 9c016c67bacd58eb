import { byValidation } from '../sweep/by-validation.ts';
import type { RoundFacts } from './run-facts.ts';

type Job = RoundFacts['jobs'][number];

/** The job whose student passed most on validation, ties to the smaller learning rate, then to fewer epochs; null before any has. */
export function bestJob(jobs: readonly Job[]): Job | null {
  const trained = jobs.flatMap((job) =>
    job.student === null || job.validation === null ? [] : [{ job, ...job, rate: job.validation }],
  );
  const [best] = trained.toSorted(byValidation);
  return best?.job ?? null;
}
