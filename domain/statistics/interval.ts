/** The standard normal quantile of a two-sided 95 % interval. */
export const Z95 = 1.959963984540054;

/** A two-sided 95 % interval. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** The point at which a falling function crosses zero between two bounds, by bisection. */
export function crossingOf({
  low,
  high,
  falling,
}: {
  readonly low: number;
  readonly high: number;
  readonly falling: (x: number) => number;
}): number {
  let [left, right] = [low, high];
  for (let step = 0; step < 200 && right - left > 1e-12; step++) {
    const middle = (left + right) / 2;
    if (falling(middle) > 0) left = middle;
    else right = middle;
  }
  return (left + right) / 2;
}
