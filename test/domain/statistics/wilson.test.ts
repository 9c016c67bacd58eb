import { describe, expect, test } from '@jest/globals';
import { wilsonInterval } from '../../../domain/statistics/wilson.ts';

describe('wilsonInterval', () => {
  test('5 of 10 → centre 0.5, half 1.95996 / 1.384146 x sqrt(0.025 + 0.00960365) = 0.26341', () => {
    const { low, high } = wilsonInterval({ passes: 5, cases: 10 });
    expect(low).toBeCloseTo(0.23659, 5);
    expect(high).toBeCloseTo(0.76341, 5);
  });

  test('none of 10 → exactly 0 to z² / (10 + z²) = 3.841459 / 13.841459', () => {
    const { low, high } = wilsonInterval({ passes: 0, cases: 10 });
    expect(low).toBe(0);
    expect(high).toBeCloseTo(0.277533, 6);
  });

  test('all of 10 → the mirror image, exactly 1 at the top', () => {
    const { low, high } = wilsonInterval({ passes: 10, cases: 10 });
    expect(low).toBeCloseTo(0.722467, 6);
    expect(high).toBe(1);
  });

  test('no case → everything is possible', () => {
    expect(wilsonInterval({ passes: 0, cases: 0 })).toEqual({ low: 0, high: 1 });
  });
});
