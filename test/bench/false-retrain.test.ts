import { describe, expect, test } from '@jest/globals';
import { betaVariate } from '../../bench/false-retrain/beta-variate.ts';
import { simulateWeeks } from '../../bench/false-retrain/simulate-weeks.ts';
import { createGenerator } from '../../domain/random.ts';

const USUAL = { teacherRate: 0.9, cases: 200, confirmRuns: 2 };

describe('false retrains', () => {
  test('300 weeks: a good student is left alone, a bad one is retrained, and noise retrains without confirmation', () => {
    const weeks = 300;
    const retrains = (world: object) =>
      simulateWeeks({ world: { ...USUAL, retention: 0.95, ...world }, weeks, seed: 3 });
    expect(retrains({}).retrains / weeks).toBeLessThanOrEqual(0.02);
    expect(retrains({ retention: 0.8 }).retrains / weeks).toBeGreaterThanOrEqual(0.93);
    expect(retrains({ confirmRuns: 0 }).retrains / weeks).toBeGreaterThan(0.01);
  });

  test('runs: one a week, and the confirmations of each alarm', () => {
    const { alarms, runs } = simulateWeeks({ world: { ...USUAL, retention: 0.85 }, weeks: 100, seed: 3 });
    expect(runs).toBe(100 + 2 * alarms);
  });

  test('beta of mean 0.9 and concentration 1 → its mean, and a variance of 0.9 x 0.1 / 2', () => {
    const next = createGenerator('beta');
    const drawn = Array.from({ length: 20_000 }, () => betaVariate({ mean: 0.9, concentration: 1, next }));
    const mean = drawn.reduce((sum, each) => sum + each, 0) / drawn.length;
    const variance = drawn.reduce((sum, each) => sum + (each - mean) ** 2, 0) / drawn.length;
    // Three standard errors of the mean: 3 x sqrt(0.045 / 20,000) = 0.0045.
    expect(Math.abs(mean - 0.9)).toBeLessThan(0.0045);
    expect(Math.abs(variance - 0.045)).toBeLessThan(0.004);
    expect(drawn.every((each) => each >= 0 && each <= 1)).toBe(true);
  });
});
