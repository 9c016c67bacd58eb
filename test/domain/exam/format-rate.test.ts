import { describe, expect, test } from '@jest/globals';
import { formatBound, formatRate } from '../../../domain/exam/format-rate.ts';

describe('formatRate', () => {
  test.each([
    [0.8996, 0.9, '0.8996'],
    [600 / 667, 0.9, '0.8996'],
    [0.89999, 0.9, '0.89999'],
    [0.8999999, 0.9, '0.8999999'],
    [36 / 40, 0.9, '0.90'],
    [0.9049, 0.9, '0.90'],
    [0.9249, 0.925, '0.92'],
    [0.928, 0.925, '0.93'],
    [0.9251, 0.925, '0.93'],
    [0.89, 0.9, '0.89'],
    [1.0741, 0.9, '1.07'],
  ])('%d beside %d → %s', (rate, bound, text) => {
    expect(formatRate({ rate, bound })).toBe(text);
  });

  test('without a bound → two decimals', () => {
    expect(formatRate({ rate: 0.8996 })).toBe('0.90');
  });

  test('every ratio up to 120 → its text stands on the same side of 0.9 as the ratio', () => {
    for (let teacher = 1; teacher <= 120; teacher++) {
      for (let student = 0; student <= 120; student++) {
        const text = formatRate({ rate: student / teacher, bound: 0.9 });
        if (Number(text) >= 0.9 !== 10 * student >= 9 * teacher) throw new Error(`${student} of ${teacher}: ${text}`);
      }
    }
  });
});

describe('formatBound', () => {
  test.each([
    [0.9, '0.90'],
    [0.925, '0.925'],
    [0.9125, '0.9125'],
    [1, '1.00'],
    [1 / 3, '0.3333'],
  ])('%d → %s', (bound, text) => {
    expect(formatBound(bound)).toBe(text);
  });
});
