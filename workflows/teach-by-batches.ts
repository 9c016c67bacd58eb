import {
  ActivityCancellationType,
  type ApplicationFailure,
  CancellationScope,
  condition,
  log,
  proxyActivities,
  sleep,
  workflowInfo,
} from '@temporalio/workflow';
import type { BatchStatus } from '../activities/batches/batch-remote.ts';
import type { SettledBatch } from '../activities/batches/batch-settlement.ts';
import type { Activities } from '../activities/index.ts';
import { inSlices, type PromptSlice } from '../domain/prompts/prompt-slices.ts';
import { FAILURE } from '../domain/run/failures.ts';
import { lasting } from './activities.ts';
import { finalFailure } from './final-failure.ts';
import { HEARTBEAT_TIMEOUT } from './heartbeat-timeout.ts';

const RETRY = { initialInterval: '500ms', backoffCoefficient: 1 } as const;

/** A cancellation waits until what is asked of the provider has been written down, so that it is found and ended. */
const { composeBatch, startBatch, settleBatch } = proxyActivities<Activities>({
  startToCloseTimeout: '6h',
  heartbeatTimeout: HEARTBEAT_TIMEOUT,
  cancellationType: ActivityCancellationType.WAIT_CANCELLATION_COMPLETED,
  retry: RETRY,
});
/** A provider takes up to ten minutes to end a batch, and what it answered is to be kept. */
const { cancelBatch } = proxyActivities<Activities>({
  startToCloseTimeout: '10m',
  heartbeatTimeout: HEARTBEAT_TIMEOUT,
  scheduleToCloseTimeout: '30m',
  retry: RETRY,
});

/** One watch of a batch lasts at most this long, so that a day of waiting is a few dozen events. */
const SEGMENT_SECONDS = 3_600;
const ENDED_STATUSES: readonly string[] = ['completed', 'failed', 'expired', 'cancelled'];
/** Batches in a row that brought nothing; a provider that is full gets longer and longer to recover. */
const MOST_FRUITLESS = 8;
const FRUITLESS_WAIT_IN_POLLS = 10;
/** Slices that have a batch at the provider at once. */
const MOST_OPEN_BATCHES = 4;

export interface TeachByBatches {
  readonly runKey: string;
  readonly task: string;
  readonly teacher: string;
  readonly seed: number;
  readonly maxAttempts: number;
  readonly pollIntervalSeconds: number;
  /** The positions to ask. */
  readonly from: number;
  readonly to: number;
  readonly held: () => boolean;
  /** True once no further batch shall start in this execution. */
  readonly stopped: () => boolean;
  readonly onSettled: (settled: SettledBatch) => void;
  /** Called with how the open batches stand. */
  readonly onStatus: (batches: string) => void;
}

export interface TaughtByBatches {
  readonly isComplete: boolean;
  readonly overBudget: boolean;
}

/** Asks the teacher every position in batches, as many as it takes; what a batch left open goes into the next one. */
export async function teachByBatches(teaching: TeachByBatches): Promise<TaughtByBatches> {
  const slices = inSlices(teaching);
  const statuses = new Map<number, string>();
  let overBudget = false;
  let isComplete = true;
  await CancellationScope.cancellable(async () => {
    const scope = CancellationScope.current();
    const lanes = Array.from({ length: Math.min(MOST_OPEN_BATCHES, slices.length) }, async () => {
      for (let slice = slices.shift(); slice !== undefined; slice = slices.shift()) await teachSlice(slice);
    });
    try {
      await Promise.all(lanes);
    } catch (error) {
      // One lane's failure ends the batches of the others too.
      scope.cancel();
      await Promise.allSettled(lanes);
      throw error;
    }
  });
  return { isComplete: isComplete && !overBudget, overBudget };

  async function teachSlice(place: PromptSlice): Promise<void> {
    const { runKey, task, seed, maxAttempts } = teaching;
    const { slice } = place;
    try {
      for (let fruitless = 0; ; ) {
        await condition(() => !teaching.held());
        if (overBudget || teaching.stopped()) {
          isComplete = false;
          return;
        }
        const settled = await askOnce(place);
        if (settled === null) return;
        fruitless = settled.answered + sum(settled.failures) > 0 ? 0 : fruitless + 1;
        if (fruitless === MOST_FRUITLESS) throw brokenOff();
        if (fruitless > 0) {
          await sleep(teaching.pollIntervalSeconds * 1000 * FRUITLESS_WAIT_IN_POLLS * 2 ** (fruitless - 1));
        }
      }
    } catch (error) {
      await CancellationScope.nonCancellable(async () => {
        const summary = 'end the open batch';
        try {
          await cancelBatch.executeWithOptions({ summary }, [{ runKey, slice, task, seed, maxAttempts }]);
        } catch (failure) {
          log.warn('the open batch could not be ended', { error: String(failure) });
        }
      });
      throw error;
    }
  }

  /** One batch from its reservation to its settlement; null where nothing is left to ask. */
  async function askOnce({ slice, from, count }: PromptSlice): Promise<SettledBatch | null> {
    const { runKey, task, teacher, seed, maxAttempts } = teaching;
    const askedBy = workflowInfo().firstExecutionRunId;
    const composed = await composeBatch.executeWithOptions(
      { summary: `${teacher}: prompts ${from} to ${from + count - 1}` },
      [{ runKey, askedBy, task, teacher, seed, slice, from, count, maxAttempts }],
    );
    overBudget ||= composed.overBudget;
    const { batchKey, lines } = composed;
    if (batchKey === null) return null;
    const input = { batchKey, task, seed, maxAttempts };
    if (lines > 0) {
      let status = await startBatch.executeWithOptions({ summary: `start a batch of ${lines} prompts` }, [input]);
      show(slice, status);
      while (!ENDED_STATUSES.includes(status.status)) {
        const { status: knownStatus, remoteId } = status;
        const { pollIntervalSeconds } = teaching;
        const watch = { batchKey, knownStatus, pollIntervalSeconds, segmentSeconds: SEGMENT_SECONDS };
        status = await lasting.watchBatch.executeWithOptions({ summary: `watch ${remoteId} (${knownStatus})` }, [
          watch,
        ]);
        show(slice, status);
      }
    }
    const settled = await settleBatch.executeWithOptions({ summary: `settle ${lines} prompts` }, [input]);
    statuses.delete(slice);
    teaching.onSettled(settled);
    tell();
    return settled;
  }

  function show(slice: number, { remoteId, status, completed, lines }: BatchStatus): void {
    statuses.set(slice, `${remoteId}: ${status}, ${completed} of ${lines}`);
    tell();
  }

  function tell(): void {
    teaching.onStatus([...statuses.values()].join('; '));
  }
}

function brokenOff(): ApplicationFailure {
  return finalFailure(FAILURE.BatchFailed, `${MOST_FRUITLESS} batches in a row ended without one answer.`);
}

function sum(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((total, count) => total + count, 0);
}
