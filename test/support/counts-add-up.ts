import { expect } from '@jest/globals';
import { type DistillReport, reportSchema } from '../../domain/report/schema.ts';

/** Checks that every count of a report is the sum of its parts, and answers it typed. */
export function expectCountsToAddUp(report: unknown): DistillReport {
  const parsed = reportSchema.parse(report);
  if (parsed.kind !== 'distill') throw new Error(`expected a distill report, got ${parsed.kind}`);
  for (const round of parsed.rounds) {
    const rejected = Object.values(round.rejected).reduce((sum, count) => sum + count, 0);
    expect(round.generated).toBe(round.accepted + round.surplus + round.failed + rejected);
  }
  const { retention, categories, exam } = parsed;
  if (retention && exam) {
    expect(retention.cases + retention.ungraded).toBe(exam.cases);
    expect(categories.reduce((sum, category) => sum + category.cases, 0)).toBe(retention.cases);
    expect(retention.bothPass).toBeLessThanOrEqual(Math.min(retention.teacherPass, retention.studentPass));
  }
  const stages = Object.values(parsed.spend.byStage).reduce((sum, usd) => sum + usd, 0);
  expect(parsed.spend.usd).toBeCloseTo(stages, 6);
  return parsed;
}
