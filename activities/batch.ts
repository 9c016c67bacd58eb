import { setTimeout as sleep } from 'node:timers/promises';
import { FAILURE } from '../domain/run/failures.ts';
import { type BatchService, hasBatchEnded } from '../providers/batch-service.ts';
import { isNotFound } from '../providers/is-not-found.ts';
import type { PriceList } from '../providers/price-list.ts';
import type { Store } from '../store/open-store.ts';
import type { RemoteBatchRecord } from '../store/training/remote-batches.ts';
import {
  BATCH_LEASE_IN_MS,
  type ComposeBatchInput,
  type ComposedBatch,
  composeBatch,
} from './batches/batch-composition.ts';
import { adoptOrCreateBatch, type BatchStatus, findBatch, recordBatch } from './batches/batch-remote.ts';
import { countLines, type SettledBatch, settleBatchLines } from './batches/batch-settlement.ts';
import { currentAttempt } from './calls/attempt.ts';
import { finalFailure, retryLater } from './calls/failure.ts';
import { translated } from './calls/translated.ts';
import type { FindTaskPack } from './runs/task-pack.ts';

/** What the lines of a batch are made of again from the store. */
export interface BatchInput {
  readonly batchKey: string;
  readonly task: string;
  readonly seed: number;
  readonly maxAttempts: number;
}

export interface WatchBatchInput {
  readonly batchKey: string;
  /** The status that the caller knows; the watch returns when it changes. */
  readonly knownStatus: string;
  readonly pollIntervalSeconds: number;
  /** The watch returns after this time even without news. */
  readonly segmentSeconds: number;
}

export interface CancelBatchInput extends Omit<BatchInput, 'batchKey'> {
  readonly runKey: string;
  readonly slice: number;
}

/** Looks at a batch become rarer, up to this many times the interval: most last for hours. */
const RAREST_LOOK = 30;
const RAREFACTION = 1.2;
/** A cancelled batch is waited for this long within one attempt. */
const CANCEL_WAIT_IN_MS = 30_000;
const CANCEL_POLL_IN_MS = 200;

/**
 * `composeBatch`, `startBatch`, `watchBatch`, `settleBatch`, `cancelBatch`: prompts asked in batches, each line a row of
 * the ledger, no batch ever started twice.
 */
export function createBatchActivities({
  store,
  prices,
  batchesOf,
  findTaskPack,
}: {
  readonly store: Pick<Store, 'calls' | 'prompts' | 'remoteBatches' | 'samples'>;
  readonly prices: PriceList;
  /** The batch service of a `provider/model`. */
  readonly batchesOf: (modelName: string) => BatchService;
  readonly findTaskPack: FindTaskPack;
}) {
  const tokensOf = async (task: string) => (await findTaskPack(task)).maxCompletionTokens;

  return {
    /** Reserves the next batch of a slice, or answers the one that is open. */
    async composeBatch(input: ComposeBatchInput): Promise<ComposedBatch> {
      const { signal } = currentAttempt();
      return composeBatch({ store, prices, maxCompletionTokens: await tokensOf(input.task), input, signal });
    },

    /** Lets the provider begin, once. It is not interrupted: a cancellation shall find the batch that it made. */
    async startBatch({ batchKey, task, seed }: BatchInput): Promise<BatchStatus> {
      const record = await requireBatch(batchKey);
      const service = batchesOf(record.teacher);
      const { signal } = new AbortController();
      const maxCompletionTokens = await tokensOf(task);
      const batch = await translate(record, async () =>
        record.remoteId === null
          ? adoptOrCreateBatch({ service, store, record, seed, maxCompletionTokens, signal })
          : service.get({ id: record.remoteId, signal }),
      );
      return recordBatch({ store, record, batch });
    },

    /** Looks at the batch until its status changes or the segment ends, and keeps its reservations alive. */
    async watchBatch({ batchKey, knownStatus, ...input }: WatchBatchInput): Promise<BatchStatus> {
      const record = await requireBatch(batchKey);
      const service = batchesOf(record.teacher);
      const { signal } = currentAttempt();
      await store.calls.renew({ leaseOwner: batchKey, leaseMs: BATCH_LEASE_IN_MS });
      const deadline = Date.now() + input.segmentSeconds * 1000;
      for (let looks = 0; ; looks++) {
        const id = record.remoteId ?? '';
        const batch = await translate(record, async () => service.get({ id, signal }));
        if (batch.status !== knownStatus || Date.now() >= deadline) {
          return recordBatch({ store, record, batch });
        }
        const wish = input.pollIntervalSeconds * 1000 * Math.min(RAREFACTION ** looks, RAREST_LOOK);
        await sleep(Math.min(wish, Math.max(deadline - Date.now(), 1)), undefined, { signal }).catch(() => {});
        signal.throwIfAborted();
      }
    },

    /** Books every line of a batch that has ended. Throws a final failure where a refusal ends the whole run. */
    async settleBatch(input: BatchInput): Promise<SettledBatch> {
      const record = await requireBatch(input.batchKey);
      const settled = await settle(record, input);
      if (settled.ending === null) return settled;
      const { type, message } = settled.ending;
      throw finalFailure(type, `${record.teacher} (batch ${record.remoteId ?? ''}): ${message}`);
    },

    /**
     * Ends the open batch of a slice, books what it answered, and frees what was reserved for the rest; what was sent to a
     * provider that knows nothing of it any more counts as lost.
     */
    async cancelBatch({ runKey, slice, ...input }: CancelBatchInput): Promise<void> {
      const open = await store.remoteBatches.open({ runKey, slice });
      if (open === null) return;
      const service = batchesOf(open.teacher);
      const { signal } = currentAttempt();
      const end = async () => {
        const known = open.remoteId ?? (await findBatch({ service, record: open, signal }))[0]?.id;
        if (known === undefined) return;
        await service.cancel({ id: known, signal });
        const deadline = Date.now() + CANCEL_WAIT_IN_MS;
        for (;;) {
          const batch = await service.get({ id: known, signal });
          await recordBatch({ store, record: open, batch });
          if (hasBatchEnded(batch.status)) return;
          if (Date.now() >= deadline) {
            const message = `The batch ${known} is still ${batch.status}.`;
            throw retryLater({ type: FAILURE.CallPending, message, delayInMs: 1_000 });
          }
          await sleep(CANCEL_POLL_IN_MS, undefined, { signal });
        }
      };
      const isGone = await translate(open, async () => isNotThere(end));
      await settle(await requireBatch(open.batchKey), { ...input, batchKey: open.batchKey }, isGone);
    },
  };

  async function requireBatch(batchKey: string): Promise<RemoteBatchRecord> {
    const record = await store.remoteBatches.get(batchKey);
    if (record) return record;
    throw finalFailure(FAILURE.BatchFailed, `The batch ${batchKey} is not in the store.`);
  }

  async function settle(record: RemoteBatchRecord, input: BatchInput, isGone = false): Promise<SettledBatch> {
    const { batchKey, remoteId, teacher } = record;
    if (record.settledAt !== null) return { ...(await countLines({ store, batchKey })), ending: null };
    const service = batchesOf(teacher);
    const { signal } = currentAttempt();
    const { seed, maxAttempts } = input;
    const maxCompletionTokens = await tokensOf(input.task);
    return translate(record, async () => {
      const batch = remoteId === null || isGone ? null : await service.get({ id: remoteId, signal });
      const work = { store, prices, service, record, batch, seed, maxCompletionTokens, maxAttempts, signal };
      return settleBatchLines(work);
    });
  }
}

/** Whether the provider answers 404 to this work. */
async function isNotThere(work: () => Promise<void>): Promise<boolean> {
  try {
    await work();
    return false;
  } catch (error) {
    if (isNotFound(error)) return true;
    throw error;
  }
}

async function translate<T>({ teacher, remoteId }: RemoteBatchRecord, work: () => Promise<T>): Promise<T> {
  const knowing404 = async () =>
    work().catch((error: unknown) => {
      if (!isNotFound(error)) throw error;
      const meaning = remoteId === null ? 'has no batches' : `no longer has the batch ${remoteId}`;
      throw finalFailure(FAILURE.BatchFailed, `${teacher}: the provider answers 404, so it ${meaning}.`);
    });
  return translated({ modelName: teacher, what: 'batch', work: knowing404 });
}
