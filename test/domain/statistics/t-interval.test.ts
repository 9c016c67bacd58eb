import { describe, expect, test } from '@jest/globals';
import { tIntervalOfMean, tQuantile95 } from '../../../domain/statistics/t-interval.ts';

describe('tQuantile95', () => {
  test.each([
    [1, 12.7062],
    [2, 4.3027],
    [3, 3.1824],
    [9, 2.2622],
    [10, 2.2281],
    [30, 2.0423],
    [1000, 1.9623],
  ])('%d degrees of freedom → %d, as in printed tables', (degreesOfFreedom, quantile) => {
    expect(tQuantile95(degreesOfFreedom)).toBeCloseTo(quantile, 4);
  });
});

describe('tIntervalOfMean', () => {
  test('1, 2, 3 → 2 ± 4.3027 / sqrt(3)', () => {
    const { mean, low, high } = tIntervalOfMean([1, 2, 3]);
    expect(mean).toBe(2);
    expect(low).toBeCloseTo(2 - 2.48414, 4);
    expect(high).toBeCloseTo(2 + 2.48414, 4);
  });

  test('equal values → no width', () => {
    expect(tIntervalOfMean([4, 4, 4, 4])).toEqual({ mean: 4, low: 4, high: 4 });
  });

  test('one value → refused, never NaN', () => {
    expect(() => tIntervalOfMean([1])).toThrow('at least two values, not 1');
  });
});
