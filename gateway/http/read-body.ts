import type { IncomingMessage } from 'node:http';
import { GatewayError } from './gateway-error.ts';

/** Reads a request's body, refusing early what is or becomes larger than the limit. */
export async function readBody({
  request,
  limitBytes,
}: {
  readonly request: IncomingMessage;
  readonly limitBytes: number;
}): Promise<string> {
  const declared = Number(request.headers['content-length'] ?? 0);
  if (declared > limitBytes) throw tooLarge(limitBytes);
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > limitBytes) throw tooLarge(limitBytes);
    chunks.push(chunk);
  }
  return (chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks)).toString('utf8');
}

function tooLarge(limitBytes: number): GatewayError {
  return new GatewayError({
    status: 413,
    code: 'request_too_large',
    message: `The request body is larger than ${limitBytes} bytes.`,
    // What is left of it is not read.
    headers: { connection: 'close' },
  });
}
