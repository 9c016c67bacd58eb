import { z } from 'zod';
import { caseResultSchema } from './case-result.ts';
import { roundDataSchema } from './round-data.ts';
import { savingsSchema } from './savings.ts';
import { trendPointSchema } from './trend.ts';

/** What only the store can say, and what is too large for a workflow's result. */
export const reportDetailsSchema = z.object({
  /** Null where a model has no price, or no student was found good enough. */
  savings: savingsSchema.nullable(),
  /** Exams of the task on the same cases, oldest first, this run's among them. */
  trend: z.array(trendPointSchema),
  /** Empty for a regression. */
  rounds: z.array(roundDataSchema),
  /** Every case of the exam, in its order; empty before it. */
  cases: z.array(caseResultSchema),
});
export type ReportDetails = z.infer<typeof reportDetailsSchema>;
