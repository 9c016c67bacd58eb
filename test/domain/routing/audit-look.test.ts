import { describe, expect, test } from '@jest/globals';
import { latestLook } from '../../../domain/routing/audit-look.ts';

describe('latestLook', () => {
  test.each([
    [9, null],
    [10, { number: 1, audits: 10, delta: 0.05 }],
    [14, { number: 1, audits: 10, delta: 0.05 }],
    [15, { number: 2, audits: 15, delta: 0.1 / 6 }],
    [23, { number: 3, audits: 23, delta: 0.1 / 12 }],
    [35, { number: 4, audits: 35, delta: 0.1 / 20 }],
  ])('%i graded audits → %j', (graded, look) => {
    expect(latestLook({ graded, delta: 0.1 })).toEqual(look);
  });

  test('all looks of a million audits together → no more risk than delta', () => {
    const last = latestLook({ graded: 1_000_000, delta: 0.1 })?.number ?? 0;
    const risks = Array.from({ length: last }, (_, index) => 0.1 / ((index + 1) * (index + 2)));
    expect(last).toBeGreaterThan(20);
    expect(risks.reduce((sum, risk) => sum + risk, 0)).toBeLessThan(0.1);
  });
});
