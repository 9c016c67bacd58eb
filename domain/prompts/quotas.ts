import type { Difficulty } from './difficulty.ts';
import { smoothedFailRate, type WeakCategory } from './steering.ts';

interface Weighted<Name extends string = string> {
  readonly name: Name;
  readonly weight: number;
}

/** How many accepted samples are wanted of one category and difficulty. */
export interface Quota {
  readonly category: string;
  readonly difficulty: Difficulty;
  readonly count: number;
}

/** Share of a later round that goes where the student is weak; the rest follows the traffic. */
const WEAK_SHARE = 0.5;
/** The fail rate taken for a category that no validation case was drawn from. */
const UNSEEN = smoothedFailRate({ passes: 0, cases: 0 });

/**
 * Quotas of a round, summing to exactly `samples` (largest remainder): by traffic weight, and where weak categories are
 * given half by how much each of them fails; a category missing among them counts as half unknown.
 */
export function planQuotas({
  samples,
  categories,
  difficulties,
  weak,
}: {
  readonly samples: number;
  readonly categories: readonly Weighted[];
  readonly difficulties: readonly Weighted<Difficulty>[];
  readonly weak: readonly WeakCategory[];
}): Quota[] {
  const needOf = (category: string) => weak.find((each) => each.category === category)?.failRate ?? UNSEEN;
  const needs = categories.reduce((sum, category) => sum + needOf(category.name), 0);
  const cells = categories.flatMap((category) => {
    const share =
      weak.length === 0 || needs === 0
        ? category.weight
        : (1 - WEAK_SHARE) * category.weight + (WEAK_SHARE * needOf(category.name)) / needs;
    return difficulties.map((difficulty) => ({
      category: category.name,
      difficulty: difficulty.name,
      weight: share * difficulty.weight,
    }));
  });
  const counts = apportion({ total: samples, weights: cells.map((cell) => cell.weight) });
  return cells.map(({ category, difficulty }, index) => ({ category, difficulty, count: counts[index] ?? 0 }));
}

/** Whole numbers in proportion to the weights that sum to exactly the total: the largest remainders are rounded up. */
export function apportion({
  total,
  weights,
}: {
  readonly total: number;
  readonly weights: readonly number[];
}): number[] {
  const sum = weights.reduce((all, weight) => all + weight, 0);
  const exact = weights.map((weight) => (sum === 0 ? total / weights.length : (total * weight) / sum));
  const counts = exact.map(Math.floor);
  const left = total - counts.reduce((all, count) => all + count, 0);
  const byRemainder = exact
    .map((value, index) => ({ index, remainder: value - Math.floor(value) }))
    .toSorted((a, b) => b.remainder - a.remainder || a.index - b.index);
  for (const { index } of byRemainder.slice(0, left)) counts[index] = (counts[index] ?? 0) + 1;
  return counts;
}
