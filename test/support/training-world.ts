import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import OpenAI from 'openai';
import { createDeployStudentActivities } from '../../activities/deploy-student.ts';
import { createFineTuneActivities } from '../../activities/fine-tune.ts';
import { createReconcileJobsActivities } from '../../activities/reconcile-jobs.ts';
import type { JobStatus } from '../../activities/training/job-progress.ts';
import { openAiTrainerSchema } from '../../providers/openai-trainer/trainer-settings.ts';
import { createOpenAiTrainer } from '../../providers/openai-trainer.ts';
import { loadPriceList } from '../../providers/price-list.ts';
import { hasEnded } from '../../providers/trainer.ts';
import { openStore, type Store } from '../../store/open-store.ts';
import { type FineTuningWire, startFineTuningWire, type WireHabits } from './fine-tuning-wire.ts';
import { DATASET_ID, freezeDataset } from './freeze-dataset.ts';
import { inAttempt } from './in-attempt.ts';

export const STUDENT = 'acme/student';
export const RUN_KEY = 'run-1';

/** One process of the product, as far as it fine-tunes: it may die at any effect. */
export interface TrainingProcess {
  /** From upload to a student that answers, as the workflow `fineTune` does it. */
  readonly train: (fields?: { readonly learningRate?: number; readonly runKey?: string }) => Promise<JobStatus>;
  readonly reconcile: () => Promise<{ readonly cancelled: number; readonly undeployed: number }>;
}

/** A wire and a store that outlive the processes working on them. */
export interface TrainingWorld {
  readonly wire: FineTuningWire;
  readonly store: Store;
  /** Executions that the Temporal server knows as running. */
  readonly running: Set<string>;
  /** `onEffect` is called before and after whatever the process does to the world; once it throws, it always must. */
  readonly startProcess: (onEffect?: () => void) => TrainingProcess;
  readonly close: () => Promise<void>;
}

const price = {
  inputUsdPerMillion: 1,
  outputUsdPerMillion: 1,
  trainingUsdPerMillion: 100,
  from: '2026-01-01',
  source: 'test',
};
const prices = loadPriceList({ book: { prices: [{ model: STUDENT, ...price }] } });
/** More than a job has. */
const MOST_STATUSES = 20;
const estimate = () => 1_000_000;
const ROWS = Array.from({ length: 12 }, (_, row) => ({ question: `question ${row}`, answer: 'answer' }));

export async function createTrainingWorld(args: {
  readonly habits: WireHabits;
  readonly settings: object;
}): Promise<TrainingWorld> {
  const wire = await startFineTuningWire(args.habits);
  const folder = await mkdtemp(join(tmpdir(), 'training-world-'));
  const store = await openStore(`sqlite:${folder}/store.db`);
  await store.budgets.set({ runKey: RUN_KEY, limitMicroUsd: 10_000_000 });
  const running = new Set<string>();
  return {
    wire,
    store,
    running,
    startProcess: (onEffect = () => {}) => {
      const client = new OpenAI({
        baseURL: `${wire.url}/v1`,
        apiKey: 'none',
        maxRetries: 0,
        fetch: async (...request) => around(onEffect, async () => fetch(...request)),
      });
      const settings = openAiTrainerSchema.parse(args.settings);
      const trainer = createOpenAiTrainer({ client, settings, estimate });
      const own = { ...store, jobs: watched(store.jobs, onEffect), calls: watched(store.calls, onEffect) };
      const server = { isRunning: async ({ runId }: { readonly runId: string }) => running.has(runId) };
      const activities = {
        ...createFineTuneActivities({ store: own, prices, trainerOf: () => trainer }),
        ...createDeployStudentActivities({ store: own, trainerOf: () => trainer }),
        ...createReconcileJobsActivities({ store: own, prices, trainerOf: () => trainer, server }),
      };
      return {
        reconcile: async () => inAttempt(async () => activities.reconcileJobs({ modelName: STUDENT })),
        train: async ({ learningRate = 1, runKey = RUN_KEY } = {}) =>
          inAttempt(async () => {
            await freezeDataset({ store, runKey, rows: ROWS });
            const files = await activities.uploadDataset({ runKey, datasetId: DATASET_ID, student: STUDENT });
            const of = { runKey, task: 'task', round: 1, datasetId: DATASET_ID, student: STUDENT };
            const started = await activities.startJob({ ...of, learningRate, epochs: 3, ...files });
            if ('overBudget' in started) throw new Error('over budget');
            let status = started;
            const { jobKey } = status;
            const watch = { jobKey, pollIntervalSeconds: 0.001, segmentSeconds: 5 };
            for (let looks = 0; !hasEnded(status.status); looks++) {
              if (looks === MOST_STATUSES) throw new Error(`The job stays ${status.status}.`);
              status = await activities.watchJob({ ...watch, knownStatus: status.status });
            }
            if (status.status !== 'succeeded' || status.studentModel !== null) return status;
            return activities.deployStudent({ jobKey, pollIntervalSeconds: 0.001 });
          }),
      };
    },
    close: async () => {
      await wire.close();
      await store.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function around<T>(onEffect: () => void, work: () => Promise<T>): Promise<T> {
  onEffect();
  const result = await work();
  onEffect();
  return result;
}

/** The same repository with every method between two calls of `onEffect`. */
function watched<Repository extends object>(repository: Repository, onEffect: () => void): Repository {
  return new Proxy(repository, {
    get: (target, name) => {
      const method: unknown = Reflect.get(target, name);
      if (typeof method !== 'function') return method;
      return async (...args: unknown[]) => around(onEffect, async () => Reflect.apply(method, target, args) as unknown);
    },
  });
}
