import { contentHash } from '../../content-hash.ts';
import { hash32 } from '../../domain/random.ts';
import { parseModelName } from '../../domain/run/model-name.ts';
import { isAdoptable, type JobRequest, type RemoteJob, type Trainer } from '../../providers/trainer.ts';
import type { JobRecord } from '../../store/records.ts';

export interface JobInput {
  readonly runKey: string;
  readonly task: string;
  readonly round: number;
  readonly datasetId: string;
  readonly student: string;
  /** Factor on the trainer's plain rate. */
  readonly learningRate: number;
  readonly epochs: number;
  readonly trainingFile: string;
  readonly validationFile: string | null;
}

/** A job's status before its provider knows it. */
const CREATING = 'creating';

/** What makes a job this job: run, round, dataset, base model and hyper-parameters. */
export function jobKeyOf(input: Omit<JobInput, 'task' | 'trainingFile' | 'validationFile'>): string {
  const { runKey, round, datasetId, student, learningRate, epochs } = input;
  return contentHash({ runKey, round, datasetId, student, learningRate, epochs });
}

/** What a trainer is asked for a job. */
export function jobRequestOf(job: {
  readonly jobKey: string;
  readonly runKey: string;
  readonly baseModel: string;
  readonly learningRate: number;
  readonly epochs: number;
  readonly trainingFile: string;
  readonly validationFile: string | null;
}): JobRequest {
  const { jobKey, runKey, baseModel, learningRate, epochs, trainingFile, validationFile } = job;
  const suffix = `distill-${jobKey.replace('sha256:', '').slice(0, 8)}`;
  const seed = hash32(jobKey) >>> 1;
  return { jobKey, runKey, baseModel, learningRate, epochs, trainingFile, validationFile, suffix, seed };
}

/** The name under which the student of a job is put into service, where that is a step of its own. */
export function deploymentNameOf(jobKey: string): string {
  return `distill-${jobKey.replace('sha256:', '').slice(0, 16)}`;
}

/** The oldest living job of the request: adopted, or created and then looked for again, the younger ones cancelled. */
export async function adoptOrCreate({
  trainer,
  request,
  signal,
}: {
  trainer: Trainer;
  request: JobRequest;
  signal: AbortSignal;
}): Promise<RemoteJob> {
  const [existing] = (await trainer.find({ request, signal })).filter(isAdoptable);
  if (existing) return existing;
  const created = await trainer.create({ request, signal });
  const [oldest, ...others] = (await trainer.find({ request, signal })).filter(isAdoptable);
  for (const job of others) await trainer.cancel({ id: job.id, signal });
  return oldest ?? created;
}

/** A job's row before it exists at the provider: whatever happens then, it is known that it may exist. */
export function newRecord({ input, jobKey }: { input: JobInput; jobKey: string }): JobRecord {
  const { provider, model } = parseModelName(input.student);
  const { runKey, round, datasetId, learningRate, epochs, trainingFile } = input;
  return {
    jobKey,
    runKey,
    round,
    datasetId,
    provider,
    baseModel: model,
    learningRate,
    epochs,
    remoteId: null,
    status: CREATING,
    studentModel: null,
    trainedTokens: null,
    validation: null,
    error: null,
    trainingFile,
    deployment: null,
    curve: [],
    costMicroUsd: null,
  };
}
