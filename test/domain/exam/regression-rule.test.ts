import { describe, expect, test } from '@jest/globals';
import { judgeConfirmation, judgeRegression, nextRegressionStep } from '../../../domain/exam/regression-rule.ts';
import { paired } from '../../support/paired-counts.ts';

const target = 0.9;

function outOf40(student: number) {
  return { all: paired({ bothPass: student, teacherOnly: 40 - student }) };
}

function judgedWithOneMissing(student: number) {
  return judgeRegression({ counts: { all: { ...outOf40(student).all, ungraded: 1 } }, target }).outcome;
}

describe('judgeRegression', () => {
  test.each([
    [36, 40, 'ok'],
    [35, 39, 'breach'],
    [72, 80, 'ok'],
    [71, 80, 'breach'],
    [9, 10, 'ok'],
    [0, 1, 'breach'],
  ])('%d of %d teacher passes → %s, by 10 S < 9 T', (student, teacher, outcome) => {
    const counts = { all: paired({ bothPass: student, teacherOnly: teacher - student, neither: 5 }) };
    expect(judgeRegression({ counts, target }).outcome).toBe(outcome);
  });

  test('2249 of 2500 → the reason says 0.8996, not 0.90', () => {
    const counts = { all: paired({ bothPass: 2249, teacherOnly: 251 }) };
    expect(judgeRegression({ counts, target }).reason).toBe('Retention is 0.8996, below 0.90.');
  });

  test('categories → summed before they are compared', () => {
    const counts = {
      weak: paired({ bothPass: 8, teacherOnly: 2 }),
      strong: paired({ bothPass: 10, studentOnly: 1 }),
    };
    expect(judgeRegression({ counts, target })).toEqual({
      outcome: 'ok',
      reason: 'Retention is 0.95, at or above 0.90.',
      cause: null,
    });
  });

  test('the teacher passes nothing, or nothing has a verdict → inconclusive', () => {
    const nothing = judgeRegression({ counts: { all: paired({ studentOnly: 3, neither: 7 }) }, target });
    expect(nothing).toEqual({
      outcome: 'inconclusive',
      reason: 'The teacher passed none of 10 cases, so retention is undefined.',
      cause: 'teacher-passes-nothing',
    });
    expect(judgeRegression({ counts: { all: paired({ ungraded: 7 }) }, target })).toMatchObject({
      outcome: 'inconclusive',
      cause: 'no-verdicts',
    });
  });

  test('35 of 40 and 1 ungraded: 36 of 40 would be no breach → inconclusive', () => {
    const counts = { all: paired({ bothPass: 35, teacherOnly: 5, ungraded: 1 }) };
    expect(judgeRegression({ counts, target })).toEqual({
      outcome: 'inconclusive',
      reason: 'Retention is 0.88, below 0.90. 1 case without a verdict could turn this.',
      cause: 'ungraded',
    });
  });

  test('36 of 40 and 1 ungraded: 36 of 41 would be one → inconclusive; 38 of 40 → ok all the same', () => {
    expect(judgedWithOneMissing(36)).toBe('inconclusive');
    expect(judgedWithOneMissing(38)).toBe('ok');
  });

  test('30 of 40 and 3 ungraded: 33 of 40 still breach → breach', () => {
    const counts = { all: paired({ bothPass: 30, teacherOnly: 10, ungraded: 3 }) };
    expect(judgeRegression({ counts, target }).outcome).toBe('breach');
  });
});

describe('judgeConfirmation', () => {
  test('35 and 36 of 40: 71 of 80 pooled → confirmed', () => {
    expect(judgeConfirmation({ confirmations: [outOf40(35), outOf40(36)], target })).toEqual({
      outcome: 'breach',
      reason: 'Over 2 fresh runs retention is 0.89, below 0.90.',
      cause: null,
    });
  });

  test('35 and 37 of 40: 72 of 80 pooled → not confirmed', () => {
    const judged = judgeConfirmation({ confirmations: [outOf40(35), outOf40(37)], target });
    expect(judged.outcome).toBe('ok');
    expect(judged.reason).toContain('The breach is not confirmed.');
  });

  test('no fresh run asked for → the breach stands', () => {
    expect(judgeConfirmation({ confirmations: [], target }).outcome).toBe('breach');
  });
});

function step(students: readonly number[], confirmRuns = 2) {
  return nextRegressionStep({ runs: students.map(outOf40), confirmRuns, target });
}

describe('nextRegressionStep', () => {
  test('no breach → ends at once; a breach → two more runs, and the pool of those decides', () => {
    expect(step([])).toEqual({ next: 'examine' });
    expect(step([36])).toMatchObject({ next: 'end', outcome: 'ok' });
    expect(step([35])).toEqual({ next: 'examine' });
    expect(step([35, 36])).toEqual({ next: 'examine' });
    expect(step([35, 36, 36])).toMatchObject({ next: 'end', outcome: 'ok' });
    // The pool leaves the alarm out: 20 + 36 + 36 would breach.
    expect(step([20, 36, 36])).toMatchObject({ next: 'end', outcome: 'ok' });
    expect(step([35, 36, 35])).toEqual({
      next: 'end',
      outcome: 'breach',
      cause: null,
      reason: 'Retention is 0.88, below 0.90. Over 2 fresh runs retention is 0.89, below 0.90.',
    });
  });

  test('confirmRuns 0 → the literal rule', () => {
    expect(step([35], 0)).toMatchObject({ next: 'end', outcome: 'breach' });
    expect(step([36], 0)).toMatchObject({ next: 'end', outcome: 'ok' });
  });
});
