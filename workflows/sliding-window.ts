import { condition } from '@temporalio/workflow';
import { chunkSize } from '../domain/run/chunk-size.ts';

/** The window holds this many times the items that may be in flight: a chunk stays in it until its slowest item ends. */
const WINDOW_FACTOR = 4;

export interface SlidingWindow {
  /** The first position to work on, and the one after the last. */
  readonly from: number;
  readonly to: number;
  /** Items that may be in flight at once. */
  readonly concurrency: number;
  /** True while no new chunk may start: paused. */
  readonly held: () => boolean;
  /** True once nothing new shall start any more: over budget, or time to continue as new. */
  readonly stopped: () => boolean;
  readonly work: (chunk: { readonly from: number; readonly count: number }) => Promise<void>;
}

/**
 * Works through positions in order, many chunks at a time, and answers the first position that was not started. What
 * was started is always waited for; the first failure stops new chunks and is thrown when the others have ended.
 */
export async function slide({ from, to, concurrency, held, stopped, work }: SlidingWindow): Promise<number> {
  let cursor = from;
  let itemsInWindow = 0;
  let failure: { readonly error: unknown } | null = null;
  const isFull = () => itemsInWindow >= WINDOW_FACTOR * concurrency;
  for (;;) {
    await condition(() => failure !== null || stopped() || cursor >= to || (!held() && !isFull()));
    if (failure !== null || stopped() || cursor >= to) break;
    const count = Math.min(chunkSize({ remaining: to - cursor, concurrency }), to - cursor);
    const chunk = { from: cursor, count };
    cursor += count;
    itemsInWindow += count;
    void work(chunk)
      .catch((error: unknown) => {
        failure ??= { error };
      })
      .finally(() => {
        itemsInWindow -= count;
      });
  }
  await condition(() => itemsInWindow === 0);
  if (failure) throw (failure as { readonly error: unknown }).error;
  return cursor;
}
