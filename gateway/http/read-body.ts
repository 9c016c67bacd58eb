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
  // A body that is left before its end would take the connection with it, and with that the answer that says why.
  try {
    for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > limitBytes) throw tooLarge(limitBytes);
      chunks.push(chunk);
    }
  } finally {
    request.resume();
  }
  return (chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks)).toString('utf8');
}

/** The rest of such a body is read and thrown away, for as long as a request may take. */
function tooLarge(limitBytes: number): GatewayError {
  return new GatewayError({
    status: 413,
    code: 'request_too_large',
    message: `The request body is larger than ${limitBytes} bytes.`,
  });
}
