import { describe, expect, test } from '@jest/globals';
import { exactMcNemar } from '../../../domain/statistics/mcnemar.ts';

describe('exactMcNemar', () => {
  test('5 against 0 → 1/32 one-sided, 1/16 two-sided', () => {
    expect(exactMcNemar({ teacherOnly: 5, studentOnly: 0, sides: 'one' })).toBeCloseTo(1 / 32, 12);
    expect(exactMcNemar({ teacherOnly: 5, studentOnly: 0, sides: 'two' })).toBeCloseTo(1 / 16, 12);
  });

  test('8 against 2 → (45 + 10 + 1) / 1024', () => {
    expect(exactMcNemar({ teacherOnly: 8, studentOnly: 2, sides: 'one' })).toBeCloseTo(56 / 1024, 12);
    expect(exactMcNemar({ teacherOnly: 8, studentOnly: 2, sides: 'two' })).toBeCloseTo(112 / 1024, 12);
  });

  test('the student ahead → one-sided near 1, two-sided the same as the teacher ahead', () => {
    expect(exactMcNemar({ teacherOnly: 2, studentOnly: 8, sides: 'one' })).toBeCloseTo(1 - 11 / 1024, 12);
    expect(exactMcNemar({ teacherOnly: 2, studentOnly: 8, sides: 'two' })).toBeCloseTo(112 / 1024, 12);
  });

  test('no discordant case, or as many on both sides → 1', () => {
    expect(exactMcNemar({ teacherOnly: 0, studentOnly: 0, sides: 'one' })).toBe(1);
    expect(exactMcNemar({ teacherOnly: 3, studentOnly: 3, sides: 'two' })).toBe(1);
  });

  test('thousands of cases → small, not 0 and not NaN', () => {
    const p = exactMcNemar({ teacherOnly: 1_100, studentOnly: 900, sides: 'one' });
    // The normal approximation with a continuity correction: z = 99.5 / sqrt(500) = 4.450, p = 4.3e-6.
    expect(p).toBeGreaterThan(4e-6);
    expect(p).toBeLessThan(4.7e-6);
  });
});
