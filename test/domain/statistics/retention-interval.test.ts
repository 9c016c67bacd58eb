import { describe, expect, test } from '@jest/globals';
import { retentionInterval } from '../../../domain/statistics/retention-interval.ts';
import { wilsonInterval } from '../../../domain/statistics/wilson.ts';
import { paired } from '../../support/paired-counts.ts';

/** z² of a 95 % interval. */
const Z_SQUARED = 3.841458820694;

describe('retentionInterval', () => {
  test('50 of 50 both → n / (n + z²) = 0.92865 to its inverse 1.07683, not a width of zero', () => {
    // Without discordant pairs the fitted share of them is |1 - r|, so that the squared score is n |1 - r| / min(r, 1).
    const interval = retentionInterval(paired({ bothPass: 50 }));
    expect(interval?.low).toBeCloseTo(50 / (50 + Z_SQUARED), 9);
    expect(interval?.high).toBeCloseTo((50 + Z_SQUARED) / 50, 9);
  });

  test('a perfect teacher, student 36 of 40 → Wilson below, (36 + z²) / 40 above', () => {
    // Below 0.9 no "student only" fits, so it is the score test of one proportion; above, (40 r - 36)² = z² (40 r - 36).
    const interval = retentionInterval(paired({ bothPass: 36, teacherOnly: 4 }));
    expect(interval?.low).toBeCloseTo(wilsonInterval({ passes: 36, cases: 40 }).low, 9);
    expect(interval?.high).toBeCloseTo((36 + Z_SQUARED) / 40, 9);
  });

  test('cases that neither passes, without discordant pairs → change nothing', () => {
    const without = retentionInterval(paired({ bothPass: 30 }));
    const withThem = retentionInterval(paired({ bothPass: 30, neither: 70 }));
    expect(withThem?.low).toBeCloseTo(without?.low ?? 0, 9);
    expect(withThem?.high).toBeCloseTo(without?.high ?? 0, 9);
  });

  test.each([
    paired({ bothPass: 72, teacherOnly: 8, studentOnly: 3, neither: 17 }),
    paired({ bothPass: 10, teacherOnly: 5, studentOnly: 2 }),
    paired({ bothPass: 1, teacherOnly: 2, studentOnly: 9, neither: 4 }),
  ])('models exchanged: $bothPass/$teacherOnly/$studentOnly/$neither → the inverse interval', (counts) => {
    const interval = retentionInterval(counts);
    const exchanged = retentionInterval({
      ...counts,
      teacherOnly: counts.studentOnly,
      studentOnly: counts.teacherOnly,
    });
    expect(exchanged?.low).toBeCloseTo(1 / (interval?.high ?? 0), 6);
    expect(exchanged?.high).toBeCloseTo(1 / (interval?.low ?? 0), 6);
  });

  test('every table of up to 7 cases → finite and around the ratio', () => {
    for (let code = 0; code < 4096; code++) {
      const [bothPass, teacherOnly, studentOnly, neither] = [0, 3, 6, 9].map((shift) => (code >> shift) & 7);
      const counts = paired({ bothPass, teacherOnly, studentOnly, neither } as Record<string, number>);
      const interval = retentionInterval(counts);
      if (counts.bothPass + counts.teacherOnly === 0) {
        expect(interval).toBeNull();
        continue;
      }
      const ratio = (counts.bothPass + counts.studentOnly) / (counts.bothPass + counts.teacherOnly);
      expect(interval?.low).toBeGreaterThanOrEqual(0);
      expect(interval?.low).toBeLessThanOrEqual(ratio + 1e-9);
      expect(interval?.high).toBeGreaterThanOrEqual(ratio - 1e-9);
      expect(interval?.high).toBeLessThan(Number.POSITIVE_INFINITY);
    }
  });

  test('a teacher that passes one case of 301 → an upper bound above the ratio of 301', () => {
    expect(retentionInterval(paired({ bothPass: 1, studentOnly: 300 }))?.high).toBeGreaterThan(1_000);
  });

  test('a student that passes nothing → from exactly 0', () => {
    expect(retentionInterval(paired({ teacherOnly: 20 }))?.low).toBe(0);
  });
});
