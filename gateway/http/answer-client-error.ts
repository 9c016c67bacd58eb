import type { ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';

/** By Node's code: the status line, our code, and the sentence. */
const REFUSALS: Readonly<Record<string, readonly [status: string, code: string, message: string]>> = {
  ERR_HTTP_REQUEST_TIMEOUT: ['408 Request Timeout', 'request_timeout', 'The request did not come in time.'],
  HPE_HEADER_OVERFLOW: ['431 Request Header Fields Too Large', 'headers_too_large', 'The headers are too large.'],
};
const UNREADABLE = ['400 Bad Request', 'invalid_http', 'This cannot be read as an HTTP request.'] as const;

/** Answers what could not be read as a request at all, in OpenAI's envelope, and closes the connection. */
export function answerClientError(error: Error & { readonly code?: string }, socket: Duplex): void {
  // Where Node keeps the response that is on its way: nothing may be written into the middle of one.
  const { _httpMessage: current } = socket as Duplex & { readonly _httpMessage?: ServerResponse | null };
  if (!socket.writable || current?.headersSent) {
    socket.destroy(error);
    return;
  }
  const [status, code, message] = REFUSALS[error.code ?? ''] ?? UNREADABLE;
  const body = JSON.stringify({ error: { message, type: 'invalid_request_error', param: null, code } });
  const head = [
    `HTTP/1.1 ${status}`,
    'content-type: application/json',
    `content-length: ${Buffer.byteLength(body)}`,
    'connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}
