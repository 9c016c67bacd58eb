/** Two-sided 95 % quantiles of Student's t for 1 to 20 degrees of freedom. */
const QUANTILES = [
  12.7062, 4.3027, 3.1824, 2.7764, 2.5706, 2.4469, 2.3646, 2.306, 2.2622, 2.2281, 2.201, 2.1788, 2.1604, 2.1448, 2.1314,
  2.1199, 2.1098, 2.1009, 2.093, 2.086,
] as const;

export interface MeanInterval {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

/** The mean of 2 to 21 values with its 95 % t-interval. */
export function meanInterval(values: readonly number[]): MeanInterval {
  const quantile = QUANTILES[values.length - 2];
  if (quantile === undefined) throw new RangeError('The interval needs 2 to 21 values.');
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
  const half = quantile * Math.sqrt(variance / values.length);
  return { mean, low: mean - half, high: mean + half };
}
