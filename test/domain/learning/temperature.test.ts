import { describe, expect, test } from '@jest/globals';
import { calibrationError } from '../../../domain/learning/calibration-error.ts';
import { crossFittedTemperature } from '../../../domain/learning/cross-fitted-temperature.ts';
import { countNgrams } from '../../../domain/learning/ngrams.ts';
import { fitTemperature, type ScoredRow } from '../../../domain/learning/temperature.ts';

/** Rows whose scores are 2 for the first class and 0 for the second, `right` of them of the first class. */
function rowsOf({ rows, right }: { rows: number; right: number }): ScoredRow[] {
  return Array.from({ length: rows }, (_, row) => ({ scores: Float64Array.of(2, 0), target: row < right ? 0 : 1 }));
}

describe('temperature', () => {
  test('nine of ten right at a score difference of 2 → the temperature that gives nine tenths', () => {
    // The probability 1 / (1 + e^(-2 / T)) is .9 where 2 / T = ln 9.
    expect(fitTemperature(rowsOf({ rows: 10, right: 9 }))).toBeCloseTo(2 / Math.log(9), 9);
  });

  test('six of ten right → a high temperature, for the scores are too sure', () => {
    expect(fitTemperature(rowsOf({ rows: 10, right: 6 }))).toBeCloseTo(2 / Math.log(1.5), 9);
  });

  test('all right, none right, no rows → the bounds, and 1', () => {
    expect(fitTemperature(rowsOf({ rows: 5, right: 5 }))).toBeCloseTo(1 / 20, 6);
    expect(fitTemperature(rowsOf({ rows: 5, right: 0 }))).toBeCloseTo(20, 6);
    expect(fitTemperature([])).toBe(1);
  });

  test('cross-fitted: labels that the texts do not tell → hotter than labels that they tell', () => {
    const texts = Array.from({ length: 60 }, (_, row) => `${row % 2 === 0 ? 'lost card' : 'high fee'} ${row}`);
    const counted = texts.map(countNgrams);
    const settings = { epochs: 4, learningRate: 1, batchSize: 1, seed: 1 };
    const temperatureOf = (targets: readonly number[]) =>
      crossFittedTemperature({ counted, targets, classes: 2, settings });
    const told = temperatureOf(texts.map((_, row) => row % 2));
    const untold = temperatureOf(texts.map((_, row) => (row >> 1) % 2));
    expect(told).toBeLessThan(1);
    expect(untold).toBeGreaterThan(2 * told);
  });
});

describe('calibration error', () => {
  test('two bins by hand → the weighted distance of means', () => {
    const answers = [
      { probability: 0.9, right: true },
      { probability: 0.8, right: false },
      { probability: 0.2, right: false },
      { probability: 1, right: true },
    ];
    // Upper half: mean .9, two of three right, three answers. Lower half: mean .2, none right, one answer.
    expect(calibrationError({ answers, bins: 2 })).toBeCloseTo((3 * (0.9 - 2 / 3) + 0.2) / 4, 9);
    expect(calibrationError({ answers: [], bins: 2 })).toBe(0);
  });
});
