import { describe, expect, test } from '@jest/globals';
import { measureMode } from '../../../domain/comparison/measure-mode.ts';
import type { MeasuredAnswer } from '../../../domain/comparison/measured-answer.ts';
import { passOn } from '../../../domain/comparison/pass-on.ts';
import { percentile } from '../../../domain/comparison/percentile.ts';

const answer = (change: Partial<MeasuredAnswer> = {}): MeasuredAnswer => ({
  pass: true,
  microUsd: 100,
  latencyMs: 50,
  confidence: null,
  ...change,
});

describe('percentile', () => {
  test('nearest rank: of 1 to 10 the 5th and the 10th; of one value that one; of none null', () => {
    const values = [10, 1, 9, 2, 8, 3, 7, 4, 6, 5];
    expect([percentile(values, 0.5), percentile(values, 0.95), percentile(values, 0)]).toEqual([5, 10, 1]);
    expect(percentile([7], 0.95)).toBe(7);
    expect(percentile([], 0.5)).toBeNull();
  });
});

describe('passOn', () => {
  const teacher = answer({ pass: true, microUsd: 1_000, latencyMs: 400 });

  test('confidence at the threshold → the student alone', () => {
    const student = answer({ pass: false, confidence: 0.8 });
    expect(passOn({ student, teacher, threshold: 0.8 })).toEqual({ ...student, isPassedOn: false });
  });

  test.each([
    ['below it', 0.79, 0.8],
    ['without confidence', null, 0.8],
    ['no threshold at all', 1, null],
  ])('%s → the answer of the teacher for the money and the time of both', (_case, confidence, threshold) => {
    const student = answer({ pass: false, confidence });
    expect(passOn({ student, teacher, threshold })).toEqual({
      ...teacher,
      microUsd: 1_100,
      latencyMs: 450,
      isPassedOn: true,
    });
  });

  test('a time that nobody measured → none of both', () => {
    expect(passOn({ student: answer({ latencyMs: null }), teacher, threshold: 0.5 }).latencyMs).toBeNull();
  });
});

describe('measureMode', () => {
  const teacher = [true, true, true, false].map((pass) => answer({ pass, microUsd: 1_000 }));

  test('two of three passes of the teacher kept, one ungraded, a tenth of the price → the figures of a mode', () => {
    const answers = [
      answer({ latencyMs: 10 }),
      answer({ latencyMs: 20 }),
      answer({ pass: false, latencyMs: 30 }),
      answer({ pass: null, latencyMs: null }),
    ];
    const result = measureMode({ mode: 'api', model: 'acme/student', answers, teacher, setupMicroUsd: 4_500_001 });
    expect(result).toMatchObject({
      cases: 3,
      passes: 2,
      usdPerThousand: 0.1,
      p50Ms: 20,
      p95Ms: 30,
      setupUsd: 4.500001,
    });
    expect(result.retention.value).toBeCloseTo(2 / 3, 12);
    // 4,500,001 / 900 saved a request is a little more than 5,000.
    expect(result).toMatchObject({ breakEvenRequests: 5_001, escalated: null });
  });

  test('no cheaper than the teacher → it never pays back', () => {
    const result = measureMode({ mode: 'api', model: 'acme/a', answers: teacher, teacher, setupMicroUsd: 1 });
    expect(result).toMatchObject({ breakEvenRequests: null, retention: { value: 1 } });
  });

  test('a teacher that passes nothing → retention undefined', () => {
    const nothing = [answer({ pass: false })];
    const result = measureMode({
      mode: 'api',
      model: 'acme/a',
      answers: [answer()],
      teacher: nothing,
      setupMicroUsd: 0,
    });
    expect(result.retention).toEqual({ value: null, low: null, high: null });
  });
});
