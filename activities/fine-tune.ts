import { setTimeout as sleep } from 'node:timers/promises';
import { FAILURE } from '../domain/failures.ts';
import { parseModelName } from '../domain/model-name.ts';
import { trainingFileProblems, trainingFileText } from '../domain/training-file.ts';
import type { PriceList } from '../providers/price-list.ts';
import { hasEnded, isAdoptable, type Trainer } from '../providers/trainer.ts';
import type { Store } from '../store/open-store.ts';
import { currentAttempt } from './attempt.ts';
import { finalFailure, retryLater } from './failure.ts';
import {
  adoptOrCreate,
  type JobInput,
  type JobStatus,
  jobKeyOf,
  recordOf,
  recordProgress,
  statusOf,
} from './remote-job.ts';
import { trainingRows } from './training-rows.ts';
import { translated as atProvider } from './translated.ts';

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

/** `uploadDataset`, `startJob`, `watchJob`, `cancelJob`: fine-tuning at a provider, no job ever started twice. */
export function createFineTuneActivities({
  store,
  prices,
  trainerOf,
}: {
  readonly store: Pick<Store, 'calls' | 'datasets' | 'jobs' | 'models' | 'samples'>;
  readonly prices: PriceList;
  /** The trainer of a `provider/model`. */
  readonly trainerOf: (modelName: string) => Trainer;
}) {
  return {
    /** Uploads both splits under names made of the dataset's hash; files that are there already are used. */
    async uploadDataset({ runKey, datasetId, student }: UploadDatasetInput): Promise<UploadedDataset> {
      const { signal } = currentAttempt();
      return translated(student, async () => {
        const trainer = trainerOf(student);
        const name = datasetId.replace('sha256:', '').slice(0, 24);
        const training = await trainingRows({ store, runKey, datasetId, split: 'training' });
        const validation = await trainingRows({ store, runKey, datasetId, split: 'validation' });
        requireFormat({ split: 'training', rows: training });
        requireFormat({ split: 'validation', rows: validation, fewestExamples: 0 });
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
      return translated(input.student, async () => {
        const known = await store.jobs.get(jobKey);
        if (known?.remoteId && isAdoptable(known)) return statusOf(known);
        const { provider, model } = parseModelName(input.student);
        const rows = await trainingRows({
          store,
          runKey: input.runKey,
          datasetId: input.datasetId,
          split: 'training',
        });
        const admission = await store.calls.admit({
          key: jobKey,
          runKey: input.runKey,
          stage: 'fineTune',
          provider,
          model,
          maxCostMicroUsd: prices.maximalTrainingCost({ modelName: input.student, rows, epochs: input.epochs }),
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
        const trainer = trainerOf(input.student);
        const job = await adoptOrCreate({ trainer, input, jobKey, signal });
        const record = recordOf({ input, jobKey, job });
        await store.jobs.save(record);
        // An adopted job may have ended already: then it is paid and named here, for nobody will watch it.
        return statusOf(await recordProgress({ store, prices, record, job }));
      });
    },

    /** Looks at the job until its status differs from the known one or the segment ends; pays and registers at its end. */
    async watchJob(input: WatchJobInput): Promise<JobStatus> {
      const record = await store.jobs.get(input.jobKey);
      if (!record?.remoteId) throw finalFailure(FAILURE.TrainingFailed, `The job ${input.jobKey} is not in the store.`);
      const { remoteId, provider, baseModel } = record;
      const student = `${provider}/${baseModel}`;
      const deadline = Date.now() + input.segmentSeconds * 1000;
      const { signal } = currentAttempt();
      return translated(student, async () => {
        for (;;) {
          const job = await trainerOf(student).get({ id: remoteId, signal });
          const changed = job.status !== input.knownStatus;
          if (changed || Date.now() >= deadline || signal.aborted) {
            return statusOf(await recordProgress({ store, prices, record, job }));
          }
          await sleep(Math.min(input.pollIntervalSeconds * 1000, Math.max(deadline - Date.now(), 1)), undefined, {
            signal,
          }).catch(() => {});
        }
      });
    },

    /** Ends the remote job and frees what was reserved for it; a job that never began or has ended stays as it is. */
    async cancelJob(input: JobInput): Promise<void> {
      const jobKey = jobKeyOf(input);
      const { signal } = currentAttempt();
      await translated(input.student, async () => {
        const trainer = trainerOf(input.student);
        for (const job of await trainer.find({ jobKey, signal })) {
          if (!hasEnded(job.status)) await trainer.cancel({ id: job.id, signal });
        }
        const record = await store.jobs.get(jobKey);
        if (!record?.remoteId) return;
        const job = await trainer.get({ id: record.remoteId, signal });
        await recordProgress({ store, prices, record, job });
      });
    },
  };
}

function requireFormat({
  split,
  ...file
}: { readonly split: string } & Parameters<typeof trainingFileProblems>[0]): void {
  const problems = trainingFileProblems(file);
  if (problems.length === 0) return;
  throw finalFailure(
    FAILURE.TrainingFileInvalid,
    `The ${split} file cannot be uploaded: ${trainingFileText(problems)}`,
  );
}

async function translated<T>(modelName: string, work: () => Promise<T>): Promise<T> {
  return atProvider({ modelName, what: 'fine-tuning', work });
}
