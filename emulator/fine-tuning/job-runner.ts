import { availableParallelism } from 'node:os';
import type { Logger } from 'pino';
import { hasEnded } from '../state/job-record.ts';
import { fail, type JobSurroundings, runJob } from './run-job.ts';
import { createSlots } from './slots.ts';

/** Runs fine-tuning jobs in the background. */
export interface JobRunner {
  readonly start: (id: string) => void;
  /** Interrupts a job where it stands; its record is the caller's to change. */
  readonly interrupt: (id: string) => void;
  /** Interrupts all jobs, to be taken up by the next start, and waits until they rest. */
  readonly close: () => Promise<void>;
}

/** A runner that takes up every unfinished job of the state at once; as many train at a time as there are processors. */
export function createJobRunner(args: Omit<JobSurroundings, 'slots'> & { readonly logger: Logger }): JobRunner {
  const { state, logger } = args;
  const slots = createSlots(availableParallelism());
  const running = new Map<string, { readonly stop: AbortController; readonly done: Promise<void> }>();
  const start = (id: string) => {
    const stop = new AbortController();
    const done = run(id, stop.signal).finally(() => {
      if (running.get(id)?.stop === stop) running.delete(id);
    });
    running.set(id, { stop, done });
  };
  const run = async (id: string, signal: AbortSignal) => {
    try {
      await runJob({ ...args, slots, id, signal });
    } catch (error) {
      if (signal.aborted) return;
      logger.error({ err: error, job: id }, 'a fine-tuning job failed');
      const message = error instanceof Error ? error.message : String(error);
      fail(state, id, { code: 'server_error', message, param: null });
    }
  };
  for (const job of state.jobs.all()) if (!hasEnded(job.status) && job.status !== 'paused') start(job.id);
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
