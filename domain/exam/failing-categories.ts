import { exactMcNemar } from '../statistics/mcnemar.ts';
import { gapStatus } from './gap-status.ts';
import type { PairedCounts } from './paired-counts.ts';

const SIGNIFICANCE = 0.05;

/**
 * Categories whose gap is 10 points or more and not by chance: one-sided exact McNemar below 0.05 divided by the number
 * of categories (Bonferroni). The bare 10 points refuse most good students where categories are small.
 */
export function failingCategories(counts: Readonly<Record<string, PairedCounts>>): string[] {
  const categories = Object.entries(counts);
  return categories
    .filter(
      ([, each]) =>
        gapStatus(each) === 'fail' && exactMcNemar({ ...each, sides: 'one' }) < SIGNIFICANCE / categories.length,
    )
    .map(([name]) => name);
}
