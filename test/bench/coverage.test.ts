import { describe, expect, test } from '@jest/globals';
import { passShare, simulateCell } from '../../bench/retention-coverage/simulate-cell.ts';

describe('coverage of the retention interval', () => {
  test('2,000 tables a cell → near 95 %', () => {
    // Three standard errors: 3 x sqrt(0.95 x 0.05 / 2000) = 0.015.
    for (const cell of [
      { cases: 120, teacherRate: 0.9, retention: 0.9, failShare: 0.2 },
      { cases: 200, teacherRate: 0.8, retention: 0.95, failShare: 0.5 },
      { cases: 500, teacherRate: 0.6, retention: 0.8, failShare: 0 },
    ]) {
      const { coverage, undefinedTables } = simulateCell({ cell, tables: 2_000, seed: 7 });
      expect(coverage).toBeGreaterThan(0.935);
      expect(coverage).toBeLessThan(0.965);
      expect(undefinedTables).toBe(0);
    }
  });

  test('a teacher that seldom passes → tables without a retention are counted apart', () => {
    const cell = { cases: 5, teacherRate: 0.1, retention: 1, failShare: 0.1 };
    const { coverage, undefinedTables } = simulateCell({ cell, tables: 2_000, seed: 7 });
    // 0.9^5 = 59 %.
    expect(undefinedTables / 2_000).toBeCloseTo(0.59, 1);
    expect(coverage).toBeGreaterThan(0.9);
  });

  test('passes among the teacher passes → retention less the wins; impossible students → null', () => {
    expect(passShare({ teacherRate: 0.8, retention: 0.9, failShare: 0.2 })).toBeCloseTo(0.85, 12);
    expect(passShare({ teacherRate: 0.6, retention: 1, failShare: 0 })).toBe(1);
    expect(passShare({ teacherRate: 0.4, retention: 0.2, failShare: 0.5 })).toBeNull();
  });
});
