import { describe, expect, test } from '@jest/globals';
import { progressLine } from '../../client/progress-line.ts';
import { progressOf } from './progress.ts';

describe('progress line', () => {
  test('generating → stage, round, counts and spend', () => {
    expect(progressLine(progressOf())).toBe('generate · round 1 of 3 · 40 of 80 · accepted 30 of 60 · USD 0.0413');
  });

  test('at the very beginning → only what is known', () => {
    const progress = progressOf({ stage: 'begin', round: 0, done: 0, total: 0, accepted: 0, wanted: 0, usd: 0 });
    expect(progressLine(progress)).toBe('begin · USD 0.0000');
  });

  test('training → every job with its status and its validation once measured', () => {
    const jobs = [
      { learningRate: 0.5, epochs: 3, status: 'running', validation: null },
      { learningRate: 1, epochs: 3, status: 'succeeded', validation: 0.9 },
    ];
    const progress = progressOf({
      stage: 'fineTune',
      done: 0,
      total: 0,
      wanted: 0,
      jobs,
      validation: 0.9,
      retention: 0.956,
    });
    expect(progressLine(progress)).toBe(
      'fineTune · round 1 of 3 · x 0.5 running · x 1 succeeded 0.900 · validation 0.900 · retention 0.956 · USD 0.0413',
    );
  });

  test('paused or waiting → said at the end', () => {
    expect(progressLine(progressOf({ paused: true }))).toMatch(/USD 0\.0413 · paused$/);
    expect(progressLine(progressOf({ waitsForApproval: true }))).toMatch(/waits for `distill approve`$/);
  });
});
