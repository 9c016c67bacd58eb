import { Context } from '@temporalio/activity';

/** How often a working activity says that it is alive; its heartbeat timeout is eight times this. */
export const HEARTBEAT_INTERVAL_IN_MS = 1_000;

/** The side of an activity that pacing and paid calls need. */
export interface Attempt {
  /** Names this attempt among all attempts of all activities of all workers. */
  readonly owner: string;
  /** Aborts when the activity is cancelled or its worker shuts down. */
  readonly signal: AbortSignal;
}

/** Runs an activity's work with a heartbeat every second, and `onBeat` with each. */
export async function withHeartbeat<T>(
  work: (attempt: Attempt) => Promise<T>,
  onBeat: (attempt: Attempt) => Promise<void> = async () => {},
): Promise<T> {
  const context = Context.current();
  const { workflowExecution, activityId, attempt: attemptNumber } = context.info;
  const attempt: Attempt = {
    owner: `${workflowExecution?.runId ?? 'none'}/${activityId}/${attemptNumber}/${process.pid}`,
    signal: context.cancellationSignal,
  };
  context.heartbeat();
  let beating = false;
  const timer = setInterval(() => {
    context.heartbeat();
    if (beating) return;
    beating = true;
    void onBeat(attempt)
      .catch((error: unknown) => context.log.warn('heartbeat work failed', { error: String(error) }))
      .finally(() => {
        beating = false;
      });
  }, HEARTBEAT_INTERVAL_IN_MS);
  try {
    return await work(attempt);
  } finally {
    clearInterval(timer);
  }
}
