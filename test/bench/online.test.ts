import { describe, expect, test } from '@jest/globals';
import { qualityTrend } from '../../bench/online/quality-trend.ts';

const of = (right: number, audits: number) => ({ audits, right });

describe('audited quality from one cycle to the next', () => {
  test.each([
    ['no cycle before', 'first', null, of(41, 49)],
    // Newcombe's first example: 56 of 70 against 48 of 80, the difference from 0.0524 to 0.3339.
    ['56 of 70 after 48 of 80', 'rose', of(48, 80), of(56, 70)],
    ['48 of 80 after 56 of 70', 'fell', of(56, 70), of(48, 80)],
    ['60 of 62 after 68 of 68', 'held', of(68, 68), of(60, 62)],
    ['no audit', 'held', of(68, 68), of(0, 0)],
  ] as const)('%s → %s', (_case, trend, before, now) => {
    expect(qualityTrend({ before, now })).toBe(trend);
  });
});
