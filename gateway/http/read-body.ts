import type { IncomingMessage } from 'node:http';
import { abortReason } from './abort-reason.ts';
import { GatewayError } from './gateway-error.ts';

/**
 * Reads a request's body, refusing early what is or becomes larger than the limit: the rest of such a body is read and
 * thrown away, for a connection that is closed in the middle of one takes the answer that says why with it. It takes the
 * events as they come, as an iterator over a stream costs several times as much.
 */
export async function readBody({
  request,
  limitBytes,
  signal,
}: {
  readonly request: IncomingMessage;
  /** Aborted where nobody waits for the answer any more, or the gateway ends. */
  readonly signal: AbortSignal;
  readonly limitBytes: number;
}): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  let chunks: Buffer[] = [];
  let size = 0;
  const refuse = () => {
    chunks = [];
    request.off('data', take).resume();
    reject(tooLarge(limitBytes));
  };
  const take = (chunk: Buffer) => {
    size += chunk.length;
    if (size > limitBytes) refuse();
    else chunks.push(chunk);
  };
  // A client that leaves ends its body without an end, with an error or without one.
  const giveUp = () => {
    if (!request.complete) reject(abortReason(signal));
  };
  request.once('error', giveUp).once('close', giveUp);
  signal.addEventListener('abort', giveUp, { once: true });
  if (request.destroyed || signal.aborted) giveUp();
  if (Number(request.headers['content-length'] ?? 0) > limitBytes) refuse();
  else request.on('data', take).once('end', () => resolve(textOf(chunks)));
  return promise;
}

function textOf(chunks: readonly Buffer[]): string {
  const [only] = chunks;
  return (chunks.length === 1 && only ? only : Buffer.concat(chunks)).toString('utf8');
}

function tooLarge(limitBytes: number): GatewayError {
  return new GatewayError({
    status: 413,
    code: 'request_too_large',
    message: `The request body is larger than ${limitBytes} bytes.`,
  });
}
