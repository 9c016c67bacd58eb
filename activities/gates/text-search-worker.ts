import { parentPort } from 'node:worker_threads';
import { createTextSearch, type SearchReply, type SearchRequest } from './text-search.ts';

/** A request to the thread, and its answer: the reply or, where it failed, why. */
export interface ThreadRequest {
  readonly id: number;
  readonly request: SearchRequest;
}
export type ThreadAnswer = { readonly id: number } & ({ readonly reply: SearchReply } | { readonly error: string });

const search = createTextSearch();

parentPort?.on('message', ({ id, request }: ThreadRequest) => {
  parentPort?.postMessage(answerTo({ id, request }), []);
});

function answerTo({ id, request }: ThreadRequest): ThreadAnswer {
  try {
    return { id, reply: search(request) };
  } catch (error) {
    return { id, error: error instanceof Error ? error.message : String(error) };
  }
}
