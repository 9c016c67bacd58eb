import type { RoundFacts } from './run-facts.ts';

type Job = RoundFacts['jobs'][number];

/** The job whose student passed most on validation, ties to the smaller learning rate, then to fewer epochs; null before any has. */
export function bestJob(jobs: readonly Job[]): Job | null {
  const trained = jobs.filter((job) => job.student !== null && job.validation !== null);
  const [best] = trained.toSorted(
    (a, b) => (b.validation ?? 0) - (a.validation ?? 0) || a.learningRate - b.learningRate || a.epochs - b.epochs,
  );
  return best ?? null;
}
