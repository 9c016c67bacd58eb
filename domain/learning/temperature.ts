/** Inverse temperatures are sought between a twentieth and twenty, which no sane model leaves. */
const LEAST_LOG_INVERSE = -Math.log(20);
const GREATEST_LOG_INVERSE = Math.log(20);
const HALVINGS = 40;

/** A row's scores and its true class. */
export interface ScoredRow {
  readonly scores: Float64Array;
  readonly target: number;
}

/**
 * The temperature that scores are divided by so that softmax of them has the least cross-entropy on these rows (Guo et
 * al. 2017, "On calibration of modern neural networks"). The rows must not have been trained on. The cross-entropy is
 * convex in the inverse temperature, so its slope is followed to 0 by bisection. 1 without rows.
 */
export function fitTemperature(rows: readonly ScoredRow[]): number {
  if (rows.length === 0) return 1;
  let low = LEAST_LOG_INVERSE;
  let high = GREATEST_LOG_INVERSE;
  for (let halving = 0; halving < HALVINGS; halving++) {
    const middle = (low + high) / 2;
    if (slope(rows, Math.exp(middle)) <= 0) low = middle;
    else high = middle;
  }
  return Math.exp(-(low + high) / 2);
}

/** The derivative of the summed cross-entropy by the inverse temperature: the expected score less that of the truth. */
function slope(rows: readonly ScoredRow[], inverse: number): number {
  let sum = 0;
  for (const { scores, target } of rows) {
    let greatest = -Infinity;
    for (const score of scores) greatest = Math.max(greatest, score);
    let [weights, weighted] = [0, 0];
    for (const score of scores) {
      const weight = Math.exp(inverse * (score - greatest));
      weights += weight;
      weighted += weight * score;
    }
    sum += weighted / weights - (scores[target] as number);
  }
  return sum;
}
