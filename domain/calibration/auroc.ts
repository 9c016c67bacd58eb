/** How well a signal ranks right answers above wrong ones: 0.5 is chance. */
export interface Auroc {
  readonly value: number;
  /** One-sided 97.5 % lower limit. */
  readonly low: number;
}

const Z = 1.959963984540054;

/**
 * Area under the ROC curve with ties at one half, its limit from DeLong's variance (DeLong, DeLong and Clarke-Pearson
 * 1988). Null where all answers are right, or all wrong.
 */
export function aurocOf(rows: readonly { readonly confidence: number; readonly right: boolean }[]): Auroc | null {
  const right = rows.filter((row) => row.right).map((row) => row.confidence);
  const wrong = rows.filter((row) => !row.right).map((row) => row.confidence);
  if (right.length === 0 || wrong.length === 0) return null;
  // The share of the other side that each answer beats.
  const rightOver = placements(right, wrong);
  const wrongUnder = placements(wrong, right).map((share) => 1 - share);
  const value = mean(rightOver);
  const variance = varianceOf(rightOver) / right.length + varianceOf(wrongUnder) / wrong.length;
  return { value, low: Math.max(value - Z * Math.sqrt(variance), 0) };
}

/** For each value the share of `others` below it, equal ones counting half. */
function placements(values: readonly number[], others: readonly number[]): number[] {
  const sorted = others.toSorted((a, b) => a - b);
  return values.map((value) => {
    const below = countWhile(sorted, (other) => other < value);
    const notAbove = countWhile(sorted, (other) => other <= value);
    return (below + notAbove) / (2 * sorted.length);
  });
}

/** How many leading items of a sorted list satisfy a condition that holds for a prefix. */
function countWhile(sorted: readonly number[], holds: (value: number) => boolean): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(sorted[middle] as number)) low = middle + 1;
    else high = middle;
  }
  return low;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function varianceOf(values: readonly number[]): number {
  if (values.length < 2) return 0;
  const center = mean(values);
  return values.reduce((sum, value) => sum + (value - center) ** 2, 0) / (values.length - 1);
}
