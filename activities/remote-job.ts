import { contentHash } from '../content-hash.ts';
import { FAILURE } from '../domain/failures.ts';
import { parseModelName } from '../domain/model-name.ts';
import { hash32 } from '../domain/random.ts';
import type { PriceList } from '../providers/price-list.ts';
import { hasEnded, isAdoptable, type RemoteJob, type Trainer } from '../providers/trainer.ts';
import type { Store } from '../store/open-store.ts';
import type { JobRecord } from '../store/records.ts';

export interface JobInput {
  readonly runKey: string;
  readonly task: string;
  readonly round: number;
  readonly datasetId: string;
  readonly student: string;
  readonly learningRate: number;
  readonly epochs: number;
  readonly trainingFile: string;
  readonly validationFile: string | null;
}

export interface JobStatus {
  readonly jobKey: string;
  readonly remoteId: string;
  readonly status: string;
  /** `provider/model`, once trained. */
  readonly studentModel: string | null;
  readonly error: string | null;
}

/** What makes a job this job: run, round, dataset, base model and hyper-parameters. */
export function jobKeyOf(input: JobInput): string {
  const { runKey, round, datasetId, student, learningRate, epochs } = input;
  return contentHash({ runKey, round, datasetId, student, learningRate, epochs });
}

/** The oldest living job of the key: adopted, or created and then looked for again, the younger ones cancelled. */
export async function adoptOrCreate({
  trainer,
  input,
  jobKey,
  signal,
}: {
  trainer: Trainer;
  input: JobInput;
  jobKey: string;
  signal: AbortSignal;
}): Promise<RemoteJob> {
  const [existing] = (await trainer.find({ jobKey, signal })).filter(isAdoptable);
  if (existing) return existing;
  const created = await trainer.create({
    request: {
      jobKey,
      baseModel: parseModelName(input.student).model,
      trainingFile: input.trainingFile,
      validationFile: input.validationFile,
      learningRateMultiplier: input.learningRate,
      epochs: input.epochs,
      seed: hash32(jobKey) >>> 1,
      suffix: `distill-${jobKey.replace('sha256:', '').slice(0, 8)}`,
    },
    signal,
  });
  const [oldest, ...others] = (await trainer.find({ jobKey, signal })).filter(isAdoptable);
  for (const job of others) await trainer.cancel({ id: job.id, signal });
  return oldest ?? created;
}

/** A job's row at its beginning. */
export function recordOf({ input, jobKey, job }: { input: JobInput; jobKey: string; job: RemoteJob }): JobRecord {
  const { provider, model } = parseModelName(input.student);
  return {
    jobKey,
    runKey: input.runKey,
    round: input.round,
    datasetId: input.datasetId,
    provider,
    baseModel: model,
    learningRate: input.learningRate,
    epochs: input.epochs,
    remoteId: job.id,
    status: job.status,
    studentModel: null,
    trainedTokens: null,
    validation: null,
    error: null,
  };
}

/** Writes what the provider says of a job; at its end the reservation becomes its price, or is freed. */
export async function recordProgress({
  store,
  prices,
  record,
  job,
}: {
  store: Pick<Store, 'calls' | 'jobs'>;
  prices: PriceList;
  record: JobRecord;
  job: RemoteJob;
}): Promise<JobRecord> {
  const studentModel = job.trainedModel === null ? null : `${record.provider}/${job.trainedModel}`;
  const current: JobRecord = {
    ...record,
    status: job.status,
    studentModel,
    trainedTokens: job.trainedTokens,
    error: job.error,
  };
  const ledgerRow = { key: record.jobKey, leaseOwner: record.jobKey };
  if (job.status === 'succeeded') {
    const modelName = `${record.provider}/${record.baseModel}`;
    const costMicroUsd = prices.costOfTraining({ modelName, trainedTokens: job.trainedTokens ?? 0 });
    const response = JSON.stringify({ id: job.id, status: job.status, trainedTokens: job.trainedTokens });
    await store.calls.settle({ ...ledgerRow, response, costMicroUsd, httpStatus: 200 });
  } else if (hasEnded(job.status)) {
    // Providers bill no job that failed or was cancelled; the row stays open for another try.
    const errorMessage = job.error ?? job.status;
    await store.calls.fail({
      ...ledgerRow,
      errorType: FAILURE.TrainingFailed,
      errorMessage,
      httpStatus: 200,
      countsAsAttempt: false,
    });
  }
  await store.jobs.save(current);
  return current;
}

/** What workflows know of a job. */
export function statusOf(record: JobRecord): JobStatus {
  const { jobKey, remoteId, status, studentModel, error } = record;
  return { jobKey, remoteId: remoteId ?? '', status, studentModel, error };
}
