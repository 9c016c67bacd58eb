import { describe, expect, test } from '@jest/globals';
import { apportion, planQuotas } from '../../../domain/prompts/quotas.ts';

const CATEGORIES = [
  { name: 'flatten', weight: 0.5 },
  { name: 'validate', weight: 0.3 },
  { name: 'diff', weight: 0.2 },
];
const ONE_DIFFICULTY = [{ name: 'easy', weight: 1 }] as const;
const TWO_DIFFICULTIES = [
  { name: 'easy', weight: 0.5 },
  { name: 'hard', weight: 0.5 },
] as const;

function countsOf(quotas: ReturnType<typeof planQuotas>): number[] {
  return quotas.map((quota) => quota.count);
}

describe('planQuotas', () => {
  test('first round, 10 samples → by traffic; the two halves left over go to the first cells', () => {
    // Exact: 2.5 2.5 1.5 1.5 1 1.
    const quotas = planQuotas({ samples: 10, categories: CATEGORIES, difficulties: TWO_DIFFICULTIES, weak: [] });
    expect(countsOf(quotas)).toEqual([3, 3, 1, 1, 1, 1]);
    expect(quotas[3]).toEqual({ category: 'validate', difficulty: 'hard', count: 1 });
  });

  test('later round → half by traffic, half by fail rate', () => {
    // 0.25 + 0.5 x 0.1 / 0.5, 0.15 + 0.5 x 0.3 / 0.5, 0.1 + 0.5 x 0.1 / 0.5.
    const weak = [
      { category: 'flatten', failRate: 0.1 },
      { category: 'validate', failRate: 0.3 },
      { category: 'diff', failRate: 0.1 },
    ];
    const quotas = planQuotas({ samples: 100, categories: CATEGORIES, difficulties: ONE_DIFFICULTY, weak });
    expect(countsOf(quotas)).toEqual([35, 45, 20]);
  });

  test('a category that validation did not see → counts as half unknown, not as perfect', () => {
    const weak = [
      { category: 'flatten', failRate: 0.25 },
      { category: 'validate', failRate: 0.25 },
    ];
    const quotas = planQuotas({ samples: 1_000, categories: CATEGORIES, difficulties: ONE_DIFFICULTY, weak });
    expect(countsOf(quotas)).toEqual([375, 275, 350]);
  });

  test('no category fails at all → by traffic', () => {
    const weak = CATEGORIES.map(({ name }) => ({ category: name, failRate: 0 }));
    const quotas = planQuotas({ samples: 10, categories: CATEGORIES, difficulties: ONE_DIFFICULTY, weak });
    expect(countsOf(quotas)).toEqual([5, 3, 2]);
  });
});

describe('apportion', () => {
  test('every total up to 200 over uneven weights → sums exactly, each within one of its share', () => {
    const weights = [0.31, 0.07, 0.2, 0.02, 0.4];
    for (let total = 0; total <= 200; total++) {
      const counts = apportion({ total, weights });
      expect(counts.reduce((sum, count) => sum + count, 0)).toBe(total);
      expect(counts.every((count, index) => Math.abs(count - total * (weights[index] ?? 0)) < 1)).toBe(true);
    }
  });

  test('weights that are all 0 → equal parts', () => {
    expect(apportion({ total: 7, weights: [0, 0, 0] })).toEqual([3, 2, 2]);
  });
});
