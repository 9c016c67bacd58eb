import { describe, expect, test } from '@jest/globals';
import { clopperPearsonInterval } from '../../../domain/statistics/clopper-pearson.ts';
import { exactMcNemar } from '../../../domain/statistics/mcnemar.ts';
import { gapInterval } from '../../../domain/statistics/newcombe.ts';
import { retentionInterval } from '../../../domain/statistics/retention-interval.ts';
import { wilsonInterval } from '../../../domain/statistics/wilson.ts';
import { paired } from '../../support/paired-counts.ts';

const Z_SQUARED = 1.959963984540054 ** 2;

/** Newcombe 1998, Statistics in Medicine 17: 857-872, table I, methods 3 and 5. */
const ONE_PROPORTION = [
  { passes: 81, cases: 263, wilson: [0.2553, 0.3662], exact: [0.2527, 0.3676] },
  { passes: 15, cases: 148, wilson: [0.0624, 0.1605], exact: [0.0578, 0.1617] },
  { passes: 0, cases: 20, wilson: [0, 0.1611], exact: [0, 0.1684] },
  { passes: 1, cases: 29, wilson: [0.0061, 0.1718], exact: [0.0009, 0.1776] },
] as const;

/**
 * Ratio of paired proportions: both pass, teacher only, student only, neither. The first is the published example (Nam
 * and Blackwelder 2002; Tang, Tang and Chan 2003), printed there as 0.7476 to 0.9876. All were computed a second time by
 * maximising the likelihood numerically under the ratio, without the closed form, in 25 digits.
 */
const RATIOS = [
  { counts: [59, 16, 6, 80], low: 0.747579059, high: 0.9876149286 },
  { counts: [72, 8, 3, 17], low: 0.8462585138, high: 1.023054071 },
  { counts: [45, 3, 2, 0], low: 0.8658511482, high: 1.098611835 },
  { counts: [10, 5, 2, 0], low: 0.5059645674, high: 1.21073603 },
  { counts: [1, 2, 9, 4], low: 1.083236996, high: 10.57989382 },
  { counts: [108, 8, 5, 79], low: 0.9064115061, high: 1.041256173 },
] as const;

/** Newcombe 1998, Statistics in Medicine 17: 2635-2650, method 10, as a difference of shares. */
const GAPS = [
  { counts: [36, 12, 2, 0], low: 0.0569, high: 0.3404 },
  { counts: [54, 0, 0, 0], low: -0.0664, high: 0.0664 },
] as const;

function countsOf([bothPass, teacherOnly, studentOnly, neither]: readonly [number, number, number, number]) {
  return paired({ bothPass, teacherOnly, studentOnly, neither });
}

describe('published values', () => {
  test.each(ONE_PROPORTION)('$passes of $cases → Wilson and Clopper-Pearson to four decimals', (row) => {
    const [wilson, exact] = [wilsonInterval(row), clopperPearsonInterval(row)];
    expect([wilson.low, wilson.high].map(fourDecimals)).toEqual(row.wilson);
    expect([exact.low, exact.high].map(fourDecimals)).toEqual(row.exact);
  });

  test.each(RATIOS)('retention of $counts → $low to $high within 1e-6', ({ counts, low, high }) => {
    const interval = retentionInterval(countsOf(counts));
    expect(Math.abs((interval?.low ?? 0) - low)).toBeLessThan(1e-6);
    expect(Math.abs((interval?.high ?? 0) - high)).toBeLessThan(1e-6);
  });

  test.each(GAPS)('gap of $counts → $low to $high', ({ counts, low, high }) => {
    const interval = gapInterval(countsOf(counts));
    expect([interval.low / 100, interval.high / 100].map(fourDecimals)).toEqual([low, high]);
  });

  test('airway responses, 1 against 7 (Fagerland, Lydersen and Laake 2013) → exact 0.0703, mid-p 0.0391', () => {
    const split = { teacherOnly: 7, studentOnly: 1, sides: 'two' } as const;
    expect(exactMcNemar(split)).toBeCloseTo(18 / 256, 12);
    expect(exactMcNemar({ ...split, midP: true })).toBeCloseTo(10 / 256, 12);
  });
});

describe('closed forms', () => {
  test.each([1, 2, 10, 59, 200, 1_000])(
    '%d cases, all or none passed → Clopper-Pearson (a/2)^(1/n) within 1e-9',
    (cases) => {
      const bound = 0.025 ** (1 / cases);
      const [all, none] = [
        clopperPearsonInterval({ passes: cases, cases }),
        clopperPearsonInterval({ passes: 0, cases }),
      ];
      expect(all.high).toBe(1);
      expect(Math.abs(all.low - bound)).toBeLessThan(1e-9);
      expect(none.low).toBe(0);
      expect(Math.abs(none.high - (1 - bound))).toBeLessThan(1e-9);
    },
  );

  test.each([1, 2, 10, 59, 200, 1_000])('%d cases, all or none passed → Wilson n / (n + z²) within 1e-9', (cases) => {
    const bound = cases / (cases + Z_SQUARED);
    expect(Math.abs(wilsonInterval({ passes: cases, cases }).low - bound)).toBeLessThan(1e-9);
    expect(Math.abs(wilsonInterval({ passes: 0, cases }).high - (1 - bound))).toBeLessThan(1e-9);
  });

  test.each([1, 2, 10, 59, 200, 1_000])(
    '%d both and no discordant pair → a / (a + z²) to (a + z²) / a within 1e-9',
    (both) => {
      for (const neither of [0, 1, 40]) {
        const interval = retentionInterval(paired({ bothPass: both, neither }));
        expect(Math.abs((interval?.low ?? 0) - both / (both + Z_SQUARED))).toBeLessThan(1e-9);
        expect(Math.abs((interval?.high ?? 0) - (both + Z_SQUARED) / both)).toBeLessThan(1e-9);
      }
    },
  );

  test('a Clopper-Pearson bound at another confidence → one-sided 95 % of 10 of 10 is 0.05^(1/10)', () => {
    const { low } = clopperPearsonInterval({ passes: 10, cases: 10, confidence: 0.9 });
    expect(Math.abs(low - 0.05 ** 0.1)).toBeLessThan(1e-9);
  });
});

describe('edges', () => {
  test('the student passes nothing → retention from exactly 0, to something finite', () => {
    const interval = retentionInterval(paired({ teacherOnly: 12, neither: 3 }));
    expect(interval?.low).toBe(0);
    expect(interval?.high).toBeGreaterThan(0);
    expect(interval?.high).toBeLessThan(1);
  });

  test('the teacher passes nothing → retention is undefined', () => {
    expect(retentionInterval(paired({ studentOnly: 5, neither: 5 }))).toBeNull();
    expect(retentionInterval(paired({ ungraded: 5 }))).toBeNull();
  });

  test('no case → everything is possible', () => {
    expect(clopperPearsonInterval({ passes: 0, cases: 0 })).toEqual({ low: 0, high: 1 });
  });

  test('10,000 cases → finite bounds around the rate', () => {
    const { low, high } = clopperPearsonInterval({ passes: 9_000, cases: 10_000 });
    // The normal approximation: 0.9 ± 1.96 x sqrt(0.09 / 10,000) = ± 0.00588.
    expect(low).toBeCloseTo(0.8941, 3);
    expect(high).toBeCloseTo(0.9059, 3);
  });

  test('mid-p of an even split → 1; without a discordant case → 1', () => {
    expect(exactMcNemar({ teacherOnly: 3, studentOnly: 3, sides: 'two', midP: true })).toBe(1);
    expect(exactMcNemar({ teacherOnly: 0, studentOnly: 0, sides: 'one', midP: true })).toBe(1);
  });
});

function fourDecimals(value: number): number {
  return Number(value.toFixed(4));
}
