import { z } from 'zod';
import type { JobRequest, RemoteJob } from '../trainer.ts';

export const JOB_KEY_FIELD = 'distill_job_key';
export const RUN_KEY_FIELD = 'distill_run_key';

const numberOrAuto = z.union([z.number(), z.string()]).nullish();
const hyperparametersSchema = z.object({
  n_epochs: numberOrAuto,
  learning_rate_multiplier: numberOrAuto,
  learning_rate: numberOrAuto,
});

/** What we read of a fine-tuning job; others' fields and statuses are theirs. */
export const wireJobSchema = z.object({
  id: z.string(),
  created_at: z.number().nullish(),
  status: z.string(),
  model: z.string().nullish(),
  training_file: z.string().nullish(),
  fine_tuned_model: z.string().nullish(),
  trained_tokens: z.number().nullish(),
  seed: z.number().nullish(),
  metadata: z.record(z.string(), z.unknown()).nullish(),
  error: z.object({ code: z.string().nullish(), message: z.string().nullish() }).nullish(),
  hyperparameters: hyperparametersSchema.nullish(),
  method: z.object({ supervised: z.object({ hyperparameters: hyperparametersSchema.nullish() }).nullish() }).nullish(),
});
export type WireJob = z.infer<typeof wireJobSchema>;

/** Words that some providers use for the statuses that end a job. */
const STATUS_BY_WORD: Readonly<Record<string, string>> = { canceled: 'cancelled', error: 'failed' };

/** A job as the rest of the code knows it. */
export function remoteJobOf(job: WireJob): RemoteJob {
  const word = job.status.toLowerCase();
  const runKey = job.metadata?.[RUN_KEY_FIELD];
  return {
    id: job.id,
    createdAtSeconds: job.created_at ?? 0,
    status: STATUS_BY_WORD[word] ?? word,
    trainedModel: job.fine_tuned_model ?? null,
    trainedTokens: job.trained_tokens ?? null,
    error: errorOf(job),
    runKey: typeof runKey === 'string' ? runKey : null,
    lastWords: null,
  };
}

function errorOf({ error }: WireJob): string | null {
  if (!error?.message && !error?.code) return null;
  return [error.code, error.message].filter(Boolean).join(': ');
}

/**
 * Whether a job is the one of a request: it carries its key, or it carries no key at all and was made of the same file,
 * base model and exact hyper-parameters.
 */
export function isJobOf(args: {
  readonly job: WireJob;
  readonly request: JobRequest;
  /** The rate as this provider is sent it. */
  readonly sentRate: number;
}): boolean {
  const { job, request, sentRate } = args;
  const key = job.metadata?.[JOB_KEY_FIELD];
  if (typeof key === 'string') return key === request.jobKey;
  const { n_epochs, learning_rate, learning_rate_multiplier } = {
    ...job.hyperparameters,
    ...job.method?.supervised?.hyperparameters,
  };
  const rate = learning_rate ?? learning_rate_multiplier;
  const { baseModel, trainingFile, epochs, seed } = request;
  return (
    job.training_file === trainingFile &&
    // A provider may answer with the dated name of what it was asked for.
    (job.model === baseModel || job.model?.startsWith(`${baseModel}-`) === true) &&
    n_epochs === epochs &&
    typeof rate === 'number' &&
    Math.abs(rate - sentRate) <= 1e-9 * sentRate &&
    (typeof job.seed !== 'number' || job.seed === seed)
  );
}
