import { setMaxListeners } from 'node:events';
import { Context } from '@temporalio/activity';

const BEAT_IN_MS = 1_000;

/** One try at an activity, as pacing and paid calls see it. */
export interface Attempt {
  /** Names this attempt among all attempts of all activities of all workers. */
  readonly owner: string;
  /** Aborts when the activity is cancelled, its worker shuts down, or its work has ended. */
  readonly signal: AbortSignal;
}

/** The attempt that this code runs in. */
export function currentAttempt(): Attempt {
  const { info, cancellationSignal } = Context.current();
  const { workflowExecution, activityId, attempt } = info;
  return {
    owner: `${workflowExecution?.runId ?? 'none'}/${activityId}/${attempt}/${process.pid}`,
    signal: cancellationSignal,
  };
}

const details = new WeakMap<Context, unknown>();

/** Shows how far this activity is in the Temporal UI, until it says otherwise. */
export function showDetails(shown: unknown): void {
  const context = Context.current();
  details.set(context, shown);
  context.heartbeat(shown);
}

/** What an activity shows, to be repeated with each heartbeat: a heartbeat without it would wipe it out. */
export function shownDetails(context: Context): unknown {
  return details.get(context);
}

/** Runs an activity's work with `onBeat` every second: what the attempt holds is kept alive as long as it works. */
export async function whileBeating<T>(
  work: (attempt: Attempt) => Promise<T>,
  onBeat: (attempt: Attempt) => Promise<void>,
): Promise<T> {
  const ended = new AbortController();
  const current = currentAttempt();
  const attempt = { ...current, signal: AbortSignal.any([current.signal, ended.signal]) };
  // Every call of a chunk may wait on it.
  setMaxListeners(0, attempt.signal);
  const { log } = Context.current();
  let beating = false;
  const timer = setInterval(() => {
    if (beating) return;
    beating = true;
    void onBeat(attempt)
      .catch((error: unknown) => log.warn('what this attempt holds could not be kept alive', { error: String(error) }))
      .finally(() => {
        beating = false;
      });
  }, BEAT_IN_MS);
  try {
    return await work(attempt);
  } finally {
    clearInterval(timer);
    // What the work left waiting when it failed is not to be started any more.
    ended.abort();
  }
}
