import { expect, test } from '@jest/globals';
import { carriedReport } from '../../../domain/report/carried-report.ts';
import { DETAILED } from '../../support/report-details.ts';

test('carriedReport: a report with its details → verdict, counts and jobs, without cases, strata, losses and reasons', () => {
  const stratum = {
    category: 'flatten',
    difficulty: 'easy',
    cases: 9,
    teacherPass: 9,
    studentPass: 9,
    ungraded: 0,
  } as const;
  const strata = [{ ...stratum, gap: 0, low: -9, high: 9, tooFewCases: true }];
  const carried = carriedReport({ ...DETAILED, strata });
  expect(carried).toMatchObject({ outcome: 'promoted', retention: DETAILED.retention, strata: [] });
  expect(carried.details).toBeUndefined();
  if (carried.kind !== 'distill' || DETAILED.kind !== 'distill') throw new Error('It is a distillation.');
  expect(DETAILED.rounds[0]?.jobs[0]?.curve).toHaveLength(2);
  expect(carried.rounds[0]?.jobs[0]).toEqual({ ...DETAILED.rounds[0]?.jobs[0], curve: [] });
  expect(carried.gates.map(({ rejected, reasons }) => [rejected, reasons.length])).toEqual(
    DETAILED.gates.map(({ rejected }) => [rejected, 0]),
  );
});
