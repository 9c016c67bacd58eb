import { describe, expect, test } from '@jest/globals';
import { gapInterval } from '../../../domain/statistics/newcombe.ts';
import { paired } from '../../support/paired-counts.ts';

describe('gapInterval', () => {
  test('50 of 50 both → ± the distance of the Wilson bound, 3.841459 / 53.841459 = 7.135 points', () => {
    const { low, high } = gapInterval(paired({ bothPass: 50 }));
    expect(low).toBeCloseTo(-7.1348, 4);
    expect(high).toBeCloseTo(7.1348, 4);
  });

  test('teacher 10 of 10, student none → 100 - sqrt(2) x 27.7533 to 100', () => {
    const { low, high } = gapInterval(paired({ teacherOnly: 10 }));
    expect(low).toBeCloseTo(60.751, 3);
    expect(high).toBe(100);
  });

  test('36, 12, 2, 0: a negative correlation is not corrected → 5.69 to 34.04', () => {
    // Wilson: 48 of 50 0.86540-0.98896, 38 of 50 0.62587-0.85703; phi = -24 / sqrt(48 x 2 x 38 x 12) = -0.11471.
    const { low, high } = gapInterval(paired({ bothPass: 36, teacherOnly: 12, studentOnly: 2 }));
    expect(low).toBeCloseTo(5.693, 3);
    expect(high).toBeCloseTo(34.043, 3);
  });

  test('80, 5, 5, 10: a positive correlation is corrected by half the cases → ± 6.88', () => {
    // Wilson of 85 of 100: 0.76716-0.90694; phi = (80 x 10 - 5 x 5 - 100 / 2) / 1275 = 0.56863.
    const { low, high } = gapInterval(paired({ bothPass: 80, teacherOnly: 5, studentOnly: 5, neither: 10 }));
    expect(low).toBeCloseTo(-6.8847, 3);
    expect(high).toBeCloseTo(6.8847, 3);
  });

  test('no case → everything is possible', () => {
    expect(gapInterval(paired({ ungraded: 3 }))).toEqual({ low: -100, high: 100 });
  });
});
