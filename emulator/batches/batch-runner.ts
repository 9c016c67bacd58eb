import type { Logger } from 'pino';
import { hasEnded } from '../state/batch-record.ts';
import { type BatchSurroundings, failBatch, runBatch } from './run-batch.ts';

/** Runs batches in the background. */
export interface BatchRunner {
  readonly start: (id: string) => void;
  /** Interrupts a batch where it stands; its record is the caller's to change. */
  readonly interrupt: (id: string) => void;
  /** Interrupts all batches, to be taken up by the next start, and waits until they rest. */
  readonly close: () => Promise<void>;
}

/** A runner that takes up every unfinished batch of the state at once. */
export function createBatchRunner(args: BatchSurroundings & { readonly logger: Logger }): BatchRunner {
  const { state, logger } = args;
  const running = new Map<string, { readonly stop: AbortController; readonly done: Promise<void> }>();
  const run = async (id: string, signal: AbortSignal) => {
    try {
      await runBatch({ ...args, id, signal });
    } catch (error) {
      const batch = state.batches.find(id);
      if (signal.aborted || batch === null) return;
      logger.error({ err: error, batch: id }, 'a batch failed');
      const message = error instanceof Error ? error.message : String(error);
      failBatch(state, batch, [{ code: 'server_error', message, param: null, line: null }]);
    }
  };
  const start = (id: string) => {
    const stop = new AbortController();
    const done = run(id, stop.signal).finally(() => {
      if (running.get(id)?.stop === stop) running.delete(id);
    });
    running.set(id, { stop, done });
  };
  for (const batch of state.batches.all()) if (!hasEnded(batch.status)) start(batch.id);
  return {
    start,
    interrupt: (id) => running.get(id)?.stop.abort(),
    close: async () => {
      const open = [...running.values()];
      for (const { stop } of open) stop.abort();
      await Promise.all(open.map(({ done }) => done));
    },
  };
}
