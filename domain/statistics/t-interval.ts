import { crossingOf, type Interval } from './interval.ts';

/** A mean with its 95 % interval; the bounds are the mean itself where all values are equal. */
export interface MeanInterval extends Interval {
  readonly mean: number;
}

/** The mean of at least two values with its 95 % t-interval (Student 1908). Throws RangeError for fewer. */
export function tIntervalOfMean(values: readonly number[]): MeanInterval {
  const count = values.length;
  if (count < 2) throw new RangeError(`A t-interval needs at least two values, not ${count}.`);
  const mean = values.reduce((sum, value) => sum + value, 0) / count;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const half = tQuantile95(count - 1) * Math.sqrt(squares / (count - 1) / count);
  return { mean, low: mean - half, high: mean + half };
}

/** The point that Student's t exceeds on either side with a probability of 5 % in all. */
export function tQuantile95(degreesOfFreedom: number): number {
  // One degree of freedom has the greatest quantile, 12.71.
  return crossingOf({ low: 0, high: 13, falling: (t) => twoSidedTail(t, degreesOfFreedom) - 0.05 });
}

/**
 * P(|T| > t): the finite series in the angle whose tangent is t / sqrt(degrees of freedom) (Abramowitz and Stegun 1964,
 * 26.7.3 and 26.7.4).
 */
function twoSidedTail(t: number, degreesOfFreedom: number): number {
  const angle = Math.atan(t / Math.sqrt(degreesOfFreedom));
  const [sine, cosine] = [Math.sin(angle), Math.cos(angle)];
  const isOdd = degreesOfFreedom % 2 === 1;
  let term = isOdd ? cosine : 1;
  let series = degreesOfFreedom === 1 ? 0 : term;
  for (let step = isOdd ? 3 : 2; step <= degreesOfFreedom - 2; step += 2) {
    term *= (cosine ** 2 * (step - 1)) / step;
    series += term;
  }
  const within = isOdd ? (2 / Math.PI) * (angle + sine * series) : sine * series;
  return 1 - within;
}
