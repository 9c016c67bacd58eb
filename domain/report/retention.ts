import { z } from 'zod';
import { gradedCases, type PairedCounts, studentPasses, sumOfCounts, teacherPasses } from '../exam/paired-counts.ts';
import { retentionInterval } from '../statistics/retention-interval.ts';

const rate = z.number();

export const retentionSchema = z.object({
  /** Student passes / teacher passes; null where the teacher passes nothing. */
  value: rate.nullable(),
  low: rate.nullable(),
  high: rate.nullable(),
  cases: z.int(),
  teacherPass: z.int(),
  studentPass: z.int(),
  bothPass: z.int(),
  ungraded: z.int(),
});
/** What the student retains of the teacher's passes, with its 95 % interval and the counts behind it. */
export type Retention = z.infer<typeof retentionSchema>;

/** The retention over all categories. */
export function retentionOf(counts: Readonly<Record<string, PairedCounts>>): Retention {
  const total = sumOfCounts(Object.values(counts));
  const [teacherPass, studentPass] = [teacherPasses(total), studentPasses(total)];
  const interval = retentionInterval(total);
  return {
    value: teacherPass === 0 ? null : studentPass / teacherPass,
    low: interval?.low ?? null,
    high: interval?.high ?? null,
    cases: gradedCases(total),
    teacherPass,
    studentPass,
    bothPass: total.bothPass,
    ungraded: total.ungraded,
  };
}
