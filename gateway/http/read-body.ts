import type { IncomingMessage } from 'node:http';
import { GatewayError } from './gateway-error.ts';

/**
 * Reads a request's body, refusing early what is or becomes larger than the limit: the rest of such a body is read and
 * thrown away, for a connection that is closed in the middle of one takes the answer that says why with it. It takes the
 * events as they come, as an iterator over a stream costs several times as much.
 */
export async function readBody({
  request,
  limitBytes,
}: {
  readonly request: IncomingMessage;
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
  // A client that leaves ends its body without an end; nothing comes any more from one that has left already.
  if (request.destroyed) reject(left());
  request.once('error', reject).once('close', () => {
    if (!request.complete) reject(left());
  });
  if (Number(request.headers['content-length'] ?? 0) > limitBytes) refuse();
  else request.on('data', take).once('end', () => resolve(textOf(chunks)));
  return promise;
}

function textOf(chunks: readonly Buffer[]): string {
  const [only] = chunks;
  return (chunks.length === 1 && only ? only : Buffer.concat(chunks)).toString('utf8');
}

function left(): GatewayError {
  return new GatewayError({ status: 499, code: 'client_closed', message: 'The client is gone.' });
}

function tooLarge(limitBytes: number): GatewayError {
  return new GatewayError({
    status: 413,
    code: 'request_too_large',
    message: `The request body is larger than ${limitBytes} bytes.`,
  });
}
