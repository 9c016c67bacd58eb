import { isGrpcServiceError, QueryNotRegisteredError, ServiceError } from '@temporalio/client';
import type { DistillClient, RunAddress, RunStanding } from './distill-client.ts';
import type { ProgressView } from './progress-view.ts';

/** Waits; resolves early where the signal aborts. */
export type Wait = (milliseconds: number, signal: AbortSignal) => Promise<void>;

/**
 * Shows a run's progress until it has ended, and answers how it stands; null where the signal aborted first. Neither a
 * worker that is away nor a server that is: both are noted once and asked again.
 */
export async function followRun({
  distill,
  run,
  view,
  wait,
  signal,
  pollIntervalInMs = 1_000,
}: {
  readonly distill: Pick<DistillClient, 'standing' | 'progress'>;
  readonly run: RunAddress;
  readonly view: ProgressView;
  readonly wait: Wait;
  readonly signal: AbortSignal;
  readonly pollIntervalInMs?: number;
}): Promise<RunStanding | null> {
  let lastNote: string | null = null;
  const noteOnce = (text: string) => {
    if (text !== lastNote && !signal.aborted) view.note(text);
    lastNote = text;
  };
  const interrupted = new Promise<'interrupted'>((resolve) => {
    signal.addEventListener('abort', () => resolve('interrupted'), { once: true });
  });
  let isFirstLook = true;
  while (!signal.aborted) {
    try {
      // A query without a worker takes seconds to fail; an interruption waits for none of them.
      const standing = await Promise.race([look(), interrupted]);
      if (standing === 'interrupted') return null;
      isFirstLook = false;
      if (standing.status !== 'running') return standing;
    } catch (error) {
      if (isFirstLook || !isServiceError(error)) throw error;
      noteOnce('The Temporal server does not answer; it is asked again. The run goes on when it is back.');
    }
    if (!signal.aborted) await wait(pollIntervalInMs, signal);
  }
  return null;

  async function look(): Promise<RunStanding> {
    const standing = await distill.standing(run);
    if (standing.status === 'running') await showProgress();
    return standing;
  }

  async function showProgress(): Promise<void> {
    try {
      const progress = await distill.progress(run);
      if (lastNote !== null) view.note('The run answers again.');
      lastNote = null;
      view.show(progress);
    } catch (error) {
      // A run that no worker has begun knows no query yet.
      if (!isServiceError(error) && !(error instanceof QueryNotRegisteredError)) throw error;
      noteOnce('No worker answers; the run is asked again. Start one with `npm run worker`, if none runs.');
    }
  }
}

function isServiceError(error: unknown): boolean {
  return error instanceof ServiceError || isGrpcServiceError(error);
}
