import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createBatchActivities } from '../../activities/batch.ts';
import type { BatchService } from '../../providers/batch-service.ts';
import { createOpenAiBatches } from '../../providers/openai-batches.ts';
import { loadPriceList } from '../../providers/price-list.ts';
import { openStore, type Store } from '../../store/open-store.ts';
import { jsonProcessing } from '../../tasks/json-processing/pack.ts';
import { type LocalEmulator, startLocalEmulator } from '../emulator/local-emulator.ts';
import { inActivity } from '../support/in-activity.ts';

const TEACHER = 'emulator/teacher';
const findTaskPack = async () => jsonProcessing;
const ENDED = ['completed', 'failed', 'expired', 'cancelled'];
/** More than a batch has. */
const MOST_STATUSES = 10;

/** A store with prompts, an emulator, and the batch activities over both. */
export interface BatchGround {
  readonly store: Store;
  readonly emulator: LocalEmulator;
  readonly place: { readonly runKey: string; readonly slice: number; readonly askedBy: string };
  readonly activities: ReturnType<typeof createBatchActivities>;
  /** The same activities, with a provider that does what it is told wrongly. */
  readonly activitiesWith: (change: (service: BatchService) => Partial<BatchService>) => BatchGround['activities'];
  readonly compose: (fields?: { readonly askedBy?: string }) => ReturnType<BatchGround['activities']['composeBatch']>;
  readonly inputOf: (batchKey: string | null) => Parameters<BatchGround['activities']['startBatch']>[0];
  /** Watches a started batch to its end. */
  readonly watch: (batchKey: string | null, until?: readonly string[]) => Promise<string>;
  /** A batch from its reservation to its settlement. */
  readonly askOnce: () => ReturnType<BatchGround['activities']['settleBatch']>;
  /** Batch after batch until no line is left to ask, and how many there were. */
  readonly askAll: () => Promise<number>;
  /** What the emulator billed and what the ledger says, in micro-dollars, and how often a call was billed twice. */
  readonly money: () => Promise<{ readonly billed: number; readonly booked: number; readonly paidTwice: number }>;
  readonly reserved: () => Promise<number>;
  readonly stop: () => Promise<void>;
}

export async function layBatchGround({
  prompts,
  maxAttempts = 8,
  jobSeconds = 0.1,
}: {
  readonly prompts: number;
  readonly maxAttempts?: number;
  readonly jobSeconds?: number;
}): Promise<BatchGround> {
  const folder = await mkdtemp(join(tmpdir(), 'distill-batch-'));
  const store = await openStore(`sqlite:${join(folder, 'store.db')}`);
  const emulator = await startLocalEmulator({ jobSeconds });
  const place = { runKey: 'run', slice: 0, askedBy: 'first' };
  const task = jsonProcessing.name;
  await store.prompts.insert(
    Array.from({ length: prompts }, (_, ordinal) => {
      const drawn = jsonProcessing.drawPrompt({
        pool: 'training',
        category: 'flatten',
        difficulty: 'easy',
        seed: `batch/${ordinal}`,
      });
      const { category, difficulty, source, spec, documentHash } = drawn;
      const messages = [{ role: 'user', content: drawn.input } as const];
      const row = { runKey: place.runKey, ordinal, round: 1, group: ordinal, poolHash: null };
      return { ...row, category, difficulty, source, messages, spec, documentHash };
    }),
  );
  const service = createOpenAiBatches({ client: emulator.client });
  const prices = loadPriceList();
  const activitiesOf = (batches: BatchService) => {
    const raw = createBatchActivities({ store, prices, batchesOf: () => batches, findTaskPack });
    const wrapped = Object.entries(raw).map(([name, activity]) => [
      name,
      async (input: never) => inActivity<unknown>(async () => activity(input)),
    ]);
    return Object.fromEntries(wrapped) as typeof raw;
  };
  const activities = activitiesOf(service);
  const compose: BatchGround['compose'] = async (fields) => {
    const input = { ...place, task, teacher: TEACHER, seed: 1, from: 0, count: prompts, maxAttempts, ...fields };
    return activities.composeBatch(input);
  };
  const inputOf: BatchGround['inputOf'] = (batchKey) => ({ batchKey: batchKey ?? 'none', task, seed: 1, maxAttempts });
  const watch: BatchGround['watch'] = async (batchKey, until = ENDED) => {
    let knownStatus = '';
    for (let looks = 0; looks < MOST_STATUSES; looks++) {
      const watching = { batchKey: batchKey ?? '', knownStatus, pollIntervalSeconds: 0.01, segmentSeconds: 5 };
      ({ status: knownStatus } = await activities.watchBatch(watching));
      if (until.includes(knownStatus)) return knownStatus;
    }
    throw new Error(`The batch stays ${knownStatus}.`);
  };
  const askOnce: BatchGround['askOnce'] = async () => {
    const { batchKey } = await compose();
    await activities.startBatch(inputOf(batchKey));
    await watch(batchKey);
    return activities.settleBatch(inputOf(batchKey));
  };
  return {
    store,
    emulator,
    place,
    activities,
    activitiesWith: (change) => activitiesOf({ ...service, ...change(service) }),
    compose,
    inputOf,
    watch,
    askOnce,
    askAll: async () => {
      for (let batches = 0; batches <= prompts; batches++) {
        if ((await compose()).batchKey === null) return batches;
        await askOnce();
      }
      throw new Error(`More batches than the ${prompts} prompts.`);
    },
    money: async () => {
      const { calls } = await emulator.ledger();
      const billed = calls.reduce((sum, { usd }) => sum + Math.round(usd * 1e6), 0);
      const paidTwice = calls.length - new Set(calls.map(({ key }) => key)).size;
      return { billed, booked: (await store.calls.spend(place.runKey)).usdMicro, paidTwice };
    },
    reserved: async () => (await store.budgets.get(place.runKey))?.reservedMicroUsd ?? 0,
    stop: async () => {
      await store.close();
      await emulator.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
