import { z } from 'zod';

const setting = z.union([z.literal('auto'), z.number()]);

export const jobStatusSchema = z.enum([
  'validating_files',
  'queued',
  'running',
  'paused',
  'succeeded',
  'failed',
  'cancelled',
]);
export type JobStatus = z.infer<typeof jobStatusSchema>;

export const jobRecordSchema = z.strictObject({
  id: z.string(),
  /** Whole seconds, as all times of the wire. */
  createdAt: z.number(),
  finishedAt: z.number().nullable(),
  model: z.string(),
  trainingFile: z.string(),
  validationFile: z.string().nullable(),
  suffix: z.string().nullable(),
  seed: z.number(),
  metadata: z.record(z.string(), z.string()).nullable(),
  /** `auto` until the job has decided. */
  hyperparameters: z.strictObject({ epochs: setting, batchSize: setting, learningRate: setting }),
  status: jobStatusSchema,
  /** Where a paused job goes on; null otherwise. */
  pausedIn: jobStatusSchema.nullable(),
  /** Chosen by the fault `jobFailures` when it was created. */
  isDoomed: z.boolean(),
  trainedModel: z.string().nullable(),
  trainedTokens: z.number().nullable(),
  costInMicroUsd: z.number(),
  resultFile: z.string().nullable(),
  error: z.strictObject({ code: z.string(), message: z.string(), param: z.string().nullable() }).nullable(),
});
/** A fine-tuning job as it is kept. */
export type JobRecord = z.infer<typeof jobRecordSchema>;

/** Whether a job with this status will never change again. */
export function hasEnded(status: JobStatus): boolean {
  return status === 'succeeded' || status === 'failed' || status === 'cancelled';
}
