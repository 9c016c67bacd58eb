import type { Dispatcher, Pool } from 'undici';
import type { UpstreamResult } from './upstream.ts';

/** A longer answer is no answer of a language model. */
const LARGEST_ANSWER_IN_BYTES = 32 * 2 ** 20;
const GIVEN_UP = new Error('nobody waits for this answer any more');
/** The deadline holds for the whole exchange, so neither part of it has one of its own. */
const NO_TIMEOUT = { headersTimeout: 0, bodyTimeout: 0 } as const;

/**
 * Sends a request over a pool and gathers its whole answer; never throws. It takes the events of the connection as they
 * come: a stream and its iterator would cost as much as everything else that the gateway does for a request.
 */
export async function askPool({
  pool,
  request,
  timeoutMs,
  signal,
}: {
  readonly pool: Pick<Pool, 'dispatch'>;
  readonly request: Dispatcher.DispatchOptions;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}): Promise<UpstreamResult> {
  const { promise, resolve } = Promise.withResolvers<UpstreamResult>();
  let connection: Dispatcher.DispatchController | null = null;
  let isGivenUp = false;
  const giveUp = (result: UpstreamResult) => {
    isGivenUp = true;
    resolve(result);
    connection?.abort(GIVEN_UP);
  };
  const abort = () => giveUp({ kind: 'aborted' });
  const timer = setTimeout(() => giveUp({ kind: 'timeout' }), timeoutMs);
  signal.addEventListener('abort', abort, { once: true });

  let head = { status: 0, retryAfter: null as string | null };
  const chunks: Buffer[] = [];
  let size = 0;
  pool.dispatch(
    { ...request, ...NO_TIMEOUT },
    {
      onRequestStart: (controller) => {
        connection = controller;
        // It may have waited for its connection until now.
        if (isGivenUp) controller.abort(GIVEN_UP);
      },
      onResponseStart: (_controller, status, { 'retry-after': retryAfter }) => {
        head = { status, retryAfter: typeof retryAfter === 'string' ? retryAfter : null };
      },
      onResponseData: (controller, chunk) => {
        size += chunk.length;
        chunks.push(chunk);
        if (size > LARGEST_ANSWER_IN_BYTES) controller.abort(new Error('the answer is too large'));
      },
      onResponseEnd: () => resolve({ kind: 'answered', ...head, text: textOf(chunks) }),
      onResponseError: (_controller, error) =>
        resolve(isTimeout(error) ? { kind: 'timeout' } : { kind: 'error', message: error.message }),
    },
  );
  try {
    return await promise;
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', abort);
  }
}

function textOf(chunks: readonly Buffer[]): string {
  const [only] = chunks;
  return (chunks.length === 1 && only ? only : Buffer.concat(chunks)).toString('utf8');
}

function isTimeout(error: Error): boolean {
  return 'code' in error && error.code === 'UND_ERR_CONNECT_TIMEOUT';
}
