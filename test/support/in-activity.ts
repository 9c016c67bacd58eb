import { asyncLocalStorage, type Context } from '@temporalio/activity';

let activities = 0;

/** Does work as an attempt of an activity of its own would: with an owner and a signal, without a server. */
export async function inActivity<T>(work: () => Promise<T>, signal = new AbortController().signal): Promise<T> {
  const info = { workflowExecution: { workflowId: 'w', runId: 'r' }, activityId: String(++activities), attempt: 1 };
  const context = { info, cancellationSignal: signal, heartbeat: () => {} };
  return asyncLocalStorage.run(context as unknown as Context, work);
}
