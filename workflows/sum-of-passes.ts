import type { PassCount } from '../activities/count-verdicts.ts';

/** Passes over all categories. */
export function sumOfPasses(validation: Readonly<Record<string, PassCount>>): PassCount {
  const counts = Object.values(validation);
  return {
    passes: counts.reduce((sum, count) => sum + count.passes, 0),
    cases: counts.reduce((sum, count) => sum + count.cases, 0),
  };
}
