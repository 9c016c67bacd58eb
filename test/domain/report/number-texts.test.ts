import { describe, expect, test } from '@jest/globals';
import { durationText, gapText, percentText, probabilityText, usdText } from '../../../domain/report/number-texts.ts';

describe('gapText', () => {
  test.each([
    [4.2, '4.2'],
    [4.96, '4.96'],
    [5, '5.0'],
    [5.04, '5.0'],
    [9.999, '9.999'],
    [10, '10.0'],
    [-3.33, '-3.3'],
    [-0.04, '0.0'],
    [0, '0.0'],
  ])('%d points → %s, on its side of 5 and 10', (gap, text) => {
    expect(gapText(gap)).toBe(text);
  });
});

describe('probabilityText', () => {
  test.each([
    [1, '1.00'],
    [0.3125, '0.31'],
    [0.0547, '0.055'],
    [0.001, '0.001'],
    [0.0009, '< 0.001'],
    [0, '< 0.001'],
  ])('%d → %s', (probability, text) => {
    expect(probabilityText(probability)).toBe(text);
  });
});

describe('amounts', () => {
  test('a share → one decimal', () => {
    expect(percentText(22 / 24)).toBe('91.7 %');
  });

  test.each([
    [0, 'USD 0.00'],
    [0.00123, 'USD 0.0012'],
    [1.234567, 'USD 1.23'],
  ])('%d dollars → %s', (usd, text) => {
    expect(usdText(usd)).toBe(text);
  });

  test.each([
    [400, '0 s'],
    [59_000, '59 s'],
    [125_000, '2 min 5 s'],
    [3_725_000, '1 h 2 min'],
    [100_000_000, '1 d 3 h'],
  ])('%d ms → %s', (milliseconds, text) => {
    expect(durationText(milliseconds)).toBe(text);
  });
});
