import { describe, expect, test } from '@jest/globals';
import { buildReport } from '../../../domain/report/build-report.ts';
import { nextCommand } from '../../../domain/report/next-command.ts';
import { viewOfReport } from '../../../domain/report/report-view.ts';
import type { RunEnd, RunFacts } from '../../../domain/report/run-facts.ts';
import { paired } from '../../support/paired-counts.ts';
import { PROMOTED } from '../../support/run-facts.ts';

const END = PROMOTED.end as RunEnd;

function inconclusive(end: Partial<RunEnd>, facts: Partial<RunFacts> = {}): RunFacts {
  const { decision: _decided, ...rest } = END;
  return { ...PROMOTED, counts: null, ...facts, end: { ...rest, outcome: 'inconclusive', reason: 'It.', ...end } };
}

describe('how far a report can be trusted', () => {
  test('119 cases of which the teacher passes 104 → how often noise alone would breach', () => {
    expect(buildReport(PROMOTED).notes).toContain(
      'With 119 cases and a teacher near 87 %, a student truly at 0.95 breaches about 1 week in 18.',
    );
    expect(buildReport({ ...PROMOTED, target: 0.95 }).notes.join()).not.toContain('truly at');
    expect(buildReport({ ...PROMOTED, counts: { all: paired({ neither: 9 }) } }).notes.join()).not.toContain(
      'truly at',
    );
  });

  test('a judge that was tried and compared → both shares in the notes and the report', () => {
    const judgeCheck = { canary: { right: 19, of: 20 }, agreement: { right: 23, of: 24 } };
    const report = buildReport({ ...PROMOTED, end: { ...END, judgeCheck } });
    expect(report.judgeCheck).toEqual(judgeCheck);
    expect(report.notes).toContain('The judge got 19 of 20 known verdicts right before the exam.');
    expect(report.notes).toContain('The judge agrees with the graders on 23 of 24 verdicts of a sample.');
    expect(buildReport(PROMOTED).judgeCheck).toBeNull();
  });

  test.each([
    ['judge-canary', 'distill', /^npx distill start json-processing --continue \S+ --judge PROVIDER\/MODEL$/],
    ['judge-canary', 'regression', /^npx distill regression json-processing --watch --judge PROVIDER\/MODEL$/],
    ['exam-changed', 'regression', /^npx distill regression json-processing --rebaseline --watch$/],
    ['teacher-passes-nothing', 'regression', /^npx distill doctor$/],
  ] as const)('inconclusive, %s in a %s → the cause, exit code 30, and what to do', (cause, kind, command) => {
    const facts = inconclusive({ cause }, { kind });
    expect(buildReport(facts)).toMatchObject({ outcome: 'inconclusive', cause, exitCode: 30 });
    expect(nextCommand(facts)).toMatch(command);
  });

  test('strata → counts and gaps in the report, a table of passes by difficulty', () => {
    const strata = [
      { category: 'flatten', difficulty: 'easy', counts: paired({ bothPass: 8, teacherOnly: 2 }) },
      { category: 'flatten', difficulty: 'hard', counts: paired({ bothPass: 30, studentOnly: 1, ungraded: 2 }) },
      { category: 'validate', difficulty: 'easy', counts: paired({ neither: 4 }) },
    ] as const;
    const report = buildReport({ ...PROMOTED, strata });
    expect(report.strata[0]).toMatchObject({ cases: 10, teacherPass: 10, studentPass: 8, gap: 20, tooFewCases: true });
    expect(report.strata[1]).toMatchObject({
      cases: 31,
      teacherPass: 30,
      studentPass: 31,
      ungraded: 2,
      tooFewCases: false,
    });
    const section = viewOfReport(report).sections.find(({ title }) => title === 'Teacher and student by difficulty');
    expect(section).toMatchObject({
      columns: [{ name: 'category' }, { name: 'easy' }, { name: 'hard' }],
      rows: [
        ['flatten', '10 and 8 of 10', '30 and 31 of 31'],
        ['validate', '0 and 0 of 4', '-'],
      ],
    });
    const oneDifficulty = buildReport({ ...PROMOTED, strata: strata.slice(0, 1) });
    expect(viewOfReport(oneDifficulty).sections.map(({ title }) => title)).not.toContain(section?.title);
  });
});
