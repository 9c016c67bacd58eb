import { asyncLocalStorage, type Context } from '@temporalio/activity';

/** Runs an activity's function as its worker would, in an attempt of its own that nobody cancels. */
export async function inAttempt<T>(work: () => Promise<T>): Promise<T> {
  const context = {
    info: { workflowExecution: { workflowId: 'test', runId: 'test-run' }, activityId: '1', attempt: 1 },
    cancellationSignal: new AbortController().signal,
    heartbeat: () => {},
    log: console,
  } as unknown as Context;
  return asyncLocalStorage.run(context, work);
}
