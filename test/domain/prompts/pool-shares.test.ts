import { describe, expect, test } from '@jest/globals';
import { poolShares } from '../../../domain/prompts/pool-shares.ts';

const imported = (prompts: number, unverified: number, answered = 0) => [
  { source: 'imported' as const, prompts, unverified, answered, promptTokens: 200 },
];
const sharesOf = (stock: ReturnType<typeof imported>, drawn: readonly 'template'[] = ['template']) =>
  poolShares({ wanted: 100, weights: { template: 1, imported: 4 }, stock, drawn, drawnTokens: 100 });

describe('poolShares', () => {
  test('four fifths from a large pool, half unverified and a quarter answered → two fifths, a fifth, and 180 tokens', () => {
    const { unverified, answered, promptTokens } = sharesOf(imported(1_000, 500, 250));
    expect([unverified, answered]).toEqual([expect.closeTo(0.4, 10), expect.closeTo(0.2, 10)]);
    // 80 x 200 and 20 x 100
    expect(promptTokens).toBeCloseTo(180, 10);
  });

  test('a pool of ten, all unverified, for a hundred prompts → a tenth', () => {
    expect(sharesOf(imported(10, 10)).unverified).toBeCloseTo(0.1, 10);
  });

  test('no pool, or nothing to draw from → none, and the length of what is drawn', () => {
    const none = { unverified: 0, answered: 0, promptTokens: 100 };
    expect(sharesOf([])).toEqual(none);
    expect(sharesOf([], [])).toEqual(none);
  });
});
