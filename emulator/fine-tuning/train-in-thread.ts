import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { TrainedStudent, TrainingRequest } from './training-request.ts';

/** Trains a student from files. */
export type Train = (request: TrainingRequest, signal: AbortSignal) => Promise<TrainedStudent>;

/** Trains in a thread of its own, ended when the signal aborts; equal files and parameters give an equal student. */
export const trainInThread: Train = async (request, signal) => {
  signal.throwIfAborted();
  const worker = new Worker(new URL('./training-worker.ts', import.meta.url), { workerData: request });
  const ended = once(worker, 'exit').then(([code]) => {
    throw new Error(`The training thread ended with code ${code} before it had trained.`);
  });
  try {
    const [student] = await Promise.race([once(worker, 'message', { signal }), ended]);
    return student as TrainedStudent;
  } finally {
    ended.catch(() => undefined);
    await worker.terminate();
  }
};
