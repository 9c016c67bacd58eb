import { Context } from '@temporalio/activity';
import { contentHash } from '../content-hash.ts';
import type { TrainingPoint } from '../domain/dataset/training-curve.ts';
import { FAILURE } from '../domain/run/failures.ts';
import { parseModelName } from '../domain/run/model-name.ts';
import type { PriceList } from '../providers/price-list.ts';
import { hasEnded, isAdoptable, type Trainer } from '../providers/trainer.ts';
import type { Store } from '../store/open-store.ts';
import { currentAttempt, showDetails } from './calls/attempt.ts';
import { retryLater } from './calls/failure.ts';
import { pause } from './calls/pause.ts';
import { requireTrainingFormat } from './datasets/require-training-format.ts';
import { trainingRows } from './datasets/training-rows.ts';
import { type JobStatus, recordProgress, statusOf } from './training/job-progress.ts';
import { adoptOrCreate, type JobInput, jobKeyOf, jobRequestOf, newRecord } from './training/remote-job.ts';
import { requireJob } from './training/require-job.ts';
import { translateTrainerErrors } from './training/trainer-errors.ts';

export interface UploadDatasetInput {
  readonly runKey: string;
  readonly datasetId: string;
  readonly student: string;
}

export interface UploadedDataset {
  readonly trainingFile: string;
  readonly validationFile: string | null;
}

export interface WatchJobInput {
  readonly jobKey: string;
  /** The status that the caller knows; the watch returns when it changes. */
  readonly knownStatus: string;
  readonly pollIntervalSeconds: number;
  /** The watch returns after this time even without news. */
  readonly segmentSeconds: number;
}

/** A job may hold its reservation as long as any provider trains. */
const JOB_LEASE_IN_MS = 30 * 24 * 3_600_000;
const RETRY_DELAY_IN_MS = 2_000;

/** `uploadDataset`, `startJob`, `watchJob`, `cancelJob`: fine-tuning by a trainer, no job ever started twice. */
export function createFineTuneActivities({
  store,
  prices,
  trainerOf,
}: {
  readonly store: Pick<Store, 'calls' | 'datasets' | 'jobs' | 'models' | 'promptLibrary' | 'prompts' | 'samples'>;
  readonly prices: PriceList;
  /** The trainer of a `provider/model`. */
  readonly trainerOf: (modelName: string) => Trainer;
}) {
  return {
    /** Uploads both splits under names made of run and dataset; files that are there already are used. */
    async uploadDataset({ runKey, datasetId, student }: UploadDatasetInput): Promise<UploadedDataset> {
      const { signal } = currentAttempt();
      return translateTrainerErrors(student, async () => {
        const trainer = trainerOf(student);
        // The run is part of it, so that a file, and a job without metadata that trains on it, is of this run alone.
        const name = contentHash({ runKey, datasetId }).replace('sha256:', '').slice(0, 24);
        const training = await trainingRows({ store, runKey, datasetId, split: 'training' });
        const validation = await trainingRows({ store, runKey, datasetId, split: 'validation' });
        requireTrainingFormat({ split: 'training', rows: training });
        requireTrainingFormat({ split: 'validation', rows: validation, fewestExamples: 0 });
        const trainingFile = await trainer.upload({ fileName: `distill-${name}.jsonl`, rows: training, signal });
        const validationFile =
          validation.length === 0
            ? null
            : await trainer.upload({ fileName: `distill-${name}.validation.jsonl`, rows: validation, signal });
        return { trainingFile, validationFile };
      });
    },

    /**
     * The job of exactly this run, round, dataset, base model and hyper-parameters: adopted where the provider has it,
     * else created. After creating it looks again, keeps the oldest of its key and cancels the others, so two attempts
     * that overlap end with one job. Its price is reserved before it exists.
     */
    async startJob(input: JobInput): Promise<JobStatus | { readonly overBudget: true }> {
      const jobKey = jobKeyOf(input);
      const { signal } = currentAttempt();
      return translateTrainerErrors(input.student, async () => {
        const known = await store.jobs.get(jobKey);
        if (known?.remoteId && isAdoptable(known)) return statusOf(known);
        const { runKey, datasetId, student, epochs } = input;
        const trainer = trainerOf(student);
        const { provider, model } = parseModelName(student);
        const rows = await trainingRows({ store, runKey, datasetId, split: 'training' });
        const admission = await store.calls.admit({
          key: jobKey,
          runKey,
          stage: 'fineTune',
          provider,
          model,
          maxCostMicroUsd: trainer.estimate({ baseModel: model, rows, epochs }),
          leaseOwner: jobKey,
          leaseMs: JOB_LEASE_IN_MS,
          maxAttempts: Number.MAX_SAFE_INTEGER,
        });
        if (admission.kind === 'over-budget') return { overBudget: true } as const;
        if (admission.kind === 'wait') {
          throw retryLater({
            type: FAILURE.CallPending,
            message: `the job waits for ${admission.reason}`,
            delayInMs: RETRY_DELAY_IN_MS,
          });
        }
        const record = newRecord({ input, jobKey });
        await store.jobs.save(record);
        const request = jobRequestOf({ ...input, jobKey, baseModel: model });
        const job = await adoptOrCreate({ trainer, request, signal });
        // An adopted job may have ended already: then it is paid and named here, for nobody will watch it.
        const curve = hasEnded(job.status) ? await curveOf({ trainer, id: job.id, signal }) : [];
        return statusOf(await recordProgress({ store, prices, record, job, curve }));
      });
    },

    /** Looks at the job until its status differs from the known one or the segment ends; pays and registers at its end. */
    async watchJob(input: WatchJobInput): Promise<JobStatus> {
      const record = await requireJob({ store, jobKey: input.jobKey });
      const { remoteId: id, provider, baseModel } = record;
      const student = `${provider}/${baseModel}`;
      const deadline = Date.now() + input.segmentSeconds * 1000;
      const { signal } = currentAttempt();
      return translateTrainerErrors(student, async () => {
        const trainer = trainerOf(student);
        for (;;) {
          const job = await trainer.get({ id, signal });
          showDetails({ job: id, status: job.status, ...(job.lastWords === null ? {} : { says: job.lastWords }) });
          const changed = job.status !== input.knownStatus;
          if (changed || Date.now() >= deadline || signal.aborted) {
            const curve = hasEnded(job.status) ? await curveOf({ trainer, id, signal }) : record.curve;
            return statusOf(await recordProgress({ store, prices, record, job, curve }));
          }
          await pause({ seconds: input.pollIntervalSeconds, deadline, signal });
        }
      });
    },

    /** Ends the remote job and its deployment and frees what was reserved; a job that never began or has ended stays as it is. */
    async cancelJob(input: JobInput): Promise<void> {
      const jobKey = jobKeyOf(input);
      const { signal } = currentAttempt();
      await translateTrainerErrors(input.student, async () => {
        const trainer = trainerOf(input.student);
        const { model: baseModel } = parseModelName(input.student);
        const request = jobRequestOf({ ...input, jobKey, baseModel });
        for (const job of await trainer.find({ request, signal })) {
          if (!hasEnded(job.status)) await trainer.cancel({ id: job.id, signal });
        }
        const record = await store.jobs.get(jobKey);
        if (!record?.remoteId) return;
        const job = await trainer.get({ id: record.remoteId, signal });
        await recordProgress({ store, prices, record, job });
        if (record.deployment === null) return;
        await trainer.undeploy({ id: record.deployment, signal });
        await store.jobs.update(jobKey, { deployment: null });
      });
    },
  };
}

/** The losses on the way; a trainer that cannot tell them now keeps nobody from its student. */
async function curveOf(args: { trainer: Trainer; id: string; signal: AbortSignal }): Promise<TrainingPoint[]> {
  const { trainer, id, signal } = args;
  try {
    return (await trainer.checkpoints({ id, signal })).map(({ point }) => point);
  } catch (error) {
    Context.current().log.warn('the training curve could not be read', { job: id, error: String(error) });
    return [];
  }
}
