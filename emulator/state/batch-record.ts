import { z } from 'zod';

export const batchStatusSchema = z.enum([
  'validating',
  'in_progress',
  'finalizing',
  'completed',
  'failed',
  'expired',
  'cancelling',
  'cancelled',
]);
export type BatchStatus = z.infer<typeof batchStatusSchema>;

const problemSchema = z.strictObject({
  code: z.string(),
  message: z.string(),
  param: z.string().nullable(),
  line: z.number().nullable(),
});
/** Why a batch could not begin, in the words of its `errors`. */
export type BatchProblem = z.infer<typeof problemSchema>;

export const batchRecordSchema = z.strictObject({
  id: z.string(),
  endpoint: z.string(),
  inputFile: z.string(),
  completionWindow: z.string(),
  metadata: z.record(z.string(), z.string()).nullable(),
  status: batchStatusSchema,
  /** Whole seconds, as all times of the wire. */
  createdAt: z.number(),
  expiresAt: z.number(),
  /** When each later status was reached. */
  reachedAt: z.partialRecord(batchStatusSchema, z.number()),
  /** Known once the file has been validated. */
  model: z.string().nullable(),
  total: z.number(),
  completed: z.number(),
  failed: z.number(),
  outputFile: z.string().nullable(),
  errorFile: z.string().nullable(),
  problems: z.array(problemSchema).nullable(),
  /** Chosen by the faults when it was created: it expires half-way. */
  isExpiring: z.boolean(),
});
/** A batch as it is kept. */
export type BatchRecord = z.infer<typeof batchRecordSchema>;

/** Whether a batch with this status will never change again. */
export function hasEnded(status: BatchStatus): boolean {
  return status === 'completed' || status === 'failed' || status === 'expired' || status === 'cancelled';
}
