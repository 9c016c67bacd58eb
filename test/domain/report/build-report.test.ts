import { describe, expect, test } from '@jest/globals';
import { buildReport } from '../../../domain/report/build-report.ts';
import type { RunFacts } from '../../../domain/report/run-facts.ts';
import { distillReportSchema, regressionReportSchema } from '../../../domain/report/schema.ts';
import { expectCountsToAddUp } from '../../support/counts-add-up.ts';
import { paired } from '../../support/paired-counts.ts';
import { BREACH, PROMOTED, RUNNING } from '../../support/run-facts.ts';

const distillReport = (facts: RunFacts) => distillReportSchema.parse(buildReport(facts));
const regressionReport = (facts: RunFacts) => regressionReportSchema.parse(buildReport(facts));

describe('buildReport: a promoted distillation', () => {
  const report = distillReport(PROMOTED);

  test('counts → every one is the sum of its parts', () => {
    expectCountsToAddUp(report);
    expect(report.rounds.map((round) => round.generated)).toEqual([300 + 2 + 3 + 12 + 33, 350]);
  });

  test('retention → 100 / 104 from the pooled counts', () => {
    const { value, low, high, ...counts } = report.retention ?? {};
    expect(value).toBeCloseTo(100 / 104, 12);
    expect(low).toBeLessThan(100 / 104);
    expect(high).toBeGreaterThan(100 / 104);
    expect(counts).toEqual({ cases: 119, teacherPass: 104, studentPass: 100, bothPass: 98, ungraded: 1 });
  });

  test('categories → rates and gap in points over the graded cases', () => {
    const [, validate] = report.categories;
    expect(validate).toMatchObject({ category: 'validate', cases: 59, status: 'warn', tooFewCases: false });
    expect(validate?.teacherRate).toBeCloseTo(50 / 59, 12);
    expect(validate?.studentRate).toBeCloseTo(47 / 59, 12);
    expect(validate?.gap).toBeCloseTo(300 / 59, 12);
    expect(validate?.p).toBeCloseTo(2 * (6 / 32), 12);
  });

  test('rounds → the best student on validation, a tie to the smaller learning rate', () => {
    expect(report.rounds.map((round) => [round.student, round.validation])).toEqual([
      ['acme/ft:student:a', 0.91],
      ['acme/ft:student:b', 0.95],
    ]);
  });

  test('money → USD; the outcome → exit code 0', () => {
    expect(report.spend).toEqual({
      usd: 1.234567,
      calls: 812,
      reused: 3,
      projected: null,
      byStage: { generate: 0.7, evaluate: 0.534567 },
    });
    expect(report.exitCode).toBe(0);
    expect(report.simulated).toBe(false);
  });
});

describe('buildReport: runs that did not get so far', () => {
  test('under way → no exam, no verdict, exit code 0', () => {
    const report = distillReport(RUNNING);
    expect(report).toMatchObject({
      outcome: 'running',
      student: null,
      exam: null,
      retention: null,
      categories: [],
      exitCode: 0,
      endedAt: null,
    });
    expect(report.decision.conditions).toEqual([]);
    expect(report.rounds[0]?.generated).toBe(0);
  });

  test.each([
    ['failed', 'AuthenticationFailed: the key was refused', 1],
    ['stopped', 'The run was cancelled.', 40],
  ])('%s → its reason, the trained student so far, exit code %3$d', (outcome, reason, exitCode) => {
    const report = distillReport({ ...PROMOTED, counts: null, championPasses: null, end: { outcome, reason } });
    expect(report).toMatchObject({ outcome, reason, exitCode, retention: null, student: 'acme/ft:student:b' });
    expectCountsToAddUp(report);
  });

  test('the teacher passes nothing → retention without a value, a report all the same', () => {
    const counts = { flatten: paired({ studentOnly: 3, neither: 7 }), diff: paired({ ungraded: 5 }) };
    const report = distillReport({ ...PROMOTED, exam: { version: 'sha256:1', cases: 15 }, counts });
    expect(report.retention).toMatchObject({ value: null, low: null, high: null, teacherPass: 0, ungraded: 5 });
    expect(report.categories[1]).toMatchObject({ cases: 0, teacherRate: 0, gap: 0, status: 'ok', p: 1 });
    expectCountsToAddUp(report);
  });
});

describe('buildReport: regression', () => {
  test('confirmed breach → the extra runs and the retrain, no rounds', () => {
    const report = regressionReport(BREACH);
    expect(report).toMatchObject({ outcome: 'breach', exitCode: 20, retrain: 'distill.json-processing.retrain' });
    expect(report.confirmations.map(({ studentPass, teacherPass }) => [studentPass, teacherPass])).toEqual([
      [71, 80],
      [69, 80],
    ]);
    expect(report).not.toHaveProperty('rounds');
  });

  test('ok with a category that fails plainly (8 lost of 40, p = 1/256) → exit code 10', () => {
    const counts = {
      flatten: paired({ bothPass: 32, teacherOnly: 8 }),
      diff: paired({ bothPass: 120 }),
    };
    const end = { outcome: 'ok', reason: 'Retention is 0.95, at or above 0.90.', student: 'acme/ft:student:b' };
    expect(regressionReport({ ...BREACH, counts, confirmations: [], end }).exitCode).toBe(10);
  });

  test('fine, with something to see to → exit code 10 and the warning first among the notes', () => {
    const warnings = ['The teacher acme/teacher is shut down in 50 days.'];
    const end = { outcome: 'ok', reason: 'It holds.', student: 'acme/ft:student:b', warnings };
    const counts = { flatten: paired({ bothPass: 50 }) };
    const report = regressionReport({ ...BREACH, counts, confirmations: [], end });
    expect(report).toMatchObject({ outcome: 'ok', exitCode: 10 });
    expect(report.notes[0]).toBe(warnings[0]);
  });
});

describe('buildReport: simulated', () => {
  test.each([
    ['teacher', { ...PROMOTED, teacher: 'emulator/teacher' }],
    ['judge', { ...PROMOTED, judge: 'emulator/judge' }],
    ['student', { ...PROMOTED, end: { outcome: 'promoted', reason: '', student: 'emulator/ft:student:1' } }],
    ['champion', { ...PROMOTED, end: { outcome: 'rejected', reason: '', champion: 'emulator/ft:student:0' } }],
  ])('an emulated %s → marked and noted', (_, facts) => {
    const report = buildReport(facts);
    expect(report.simulated).toBe(true);
    expect(report.notes[0]).toMatch(/^Simulated: /);
  });
});
