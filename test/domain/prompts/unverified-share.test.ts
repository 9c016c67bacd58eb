import { describe, expect, test } from '@jest/globals';
import { unverifiedShare } from '../../../domain/prompts/unverified-share.ts';

const WEIGHTS = { template: 1, imported: 4 };
const imported = (prompts: number, unverified: number) => [{ source: 'imported' as const, prompts, unverified }];

describe('unverifiedShare', () => {
  test('four fifths from a large pool of which half is unverified → two fifths', () => {
    const share = unverifiedShare({ wanted: 100, weights: WEIGHTS, stock: imported(1_000, 500), drawn: ['template'] });
    expect(share).toBeCloseTo(0.4, 10);
  });

  test('a pool of ten, all unverified, for a hundred prompts → a tenth', () => {
    const share = unverifiedShare({ wanted: 100, weights: WEIGHTS, stock: imported(10, 10), drawn: ['template'] });
    expect(share).toBeCloseTo(0.1, 10);
  });

  test('no pool, or nothing to draw from → none', () => {
    expect(unverifiedShare({ wanted: 100, weights: WEIGHTS, stock: [], drawn: ['template'] })).toBe(0);
    expect(unverifiedShare({ wanted: 100, weights: WEIGHTS, stock: [], drawn: [] })).toBe(0);
  });
});
