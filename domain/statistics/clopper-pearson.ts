import { binomialProbabilities } from './binomial.ts';
import { crossingOf, type Interval } from './interval.ts';

/**
 * The exact interval of a pass rate (Clopper and Pearson 1934): it covers the true rate at least as often as
 * `confidence` says, whatever that rate is. 0 to 1 where there are no cases. For a one-sided bound at 1 - a take one end
 * of the interval at 1 - 2 a.
 */
export function clopperPearsonInterval({
  passes,
  cases,
  confidence = 0.95,
}: {
  readonly passes: number;
  readonly cases: number;
  readonly confidence?: number;
}): Interval {
  if (cases === 0) return { low: 0, high: 1 };
  const tail = (1 - confidence) / 2;
  const atMost = (most: number, probability: number) =>
    binomialProbabilities({ cases, probability })
      .slice(0, most + 1)
      .reduce((sum, each) => sum + each, 0);
  return {
    low: passes === 0 ? 0 : crossingOf({ low: 0, high: 1, falling: (p) => atMost(passes - 1, p) - (1 - tail) }),
    high: passes === cases ? 1 : crossingOf({ low: 0, high: 1, falling: (p) => atMost(passes, p) - tail }),
  };
}
