import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { TrainingAnswer, TrainingRequest } from './training-request.ts';

/** Trains in a thread of its own, so that the process goes on with its other work; ended when the signal aborts. */
export async function trainInThread({
  request,
  signal,
}: {
  readonly request: TrainingRequest;
  readonly signal: AbortSignal;
}): Promise<TrainingAnswer> {
  signal.throwIfAborted();
  const thread = new Worker(new URL('./training-thread.ts', import.meta.url), { workerData: request });
  const ended = once(thread, 'exit').then(([code]) => {
    throw new Error(`The training thread ended with code ${code} before it had trained.`);
  });
  try {
    const [answer] = await Promise.race([once(thread, 'message', { signal }), ended]);
    return answer as TrainingAnswer;
  } finally {
    ended.catch(() => undefined);
    await thread.terminate();
  }
}
