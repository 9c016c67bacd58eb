import { z } from 'zod';
import { RUN_KINDS } from '../run/run-kind.ts';
import { retentionSchema } from './retention.ts';

export const trendPointSchema = z.object({
  workflowId: z.string(),
  kind: z.enum(RUN_KINDS),
  outcome: z.string(),
  endedAt: z.string(),
  student: z.string(),
  retention: retentionSchema,
});
/** How one run of a task ended in an exam. */
export type TrendPoint = z.infer<typeof trendPointSchema>;
