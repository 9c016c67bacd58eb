import type { ServerResponse } from 'node:http';
import { completionFrames } from './completion-frames.ts';
import { disclosureHeaders } from './disclosure.ts';
import type { RoutedAnswer } from './task-request.ts';

/** Sends a whole, decided answer: a body, or the events of a stream. */
export function sendAnswer({
  response,
  requestId,
  answer,
  stream,
  withUsage,
}: {
  readonly response: ServerResponse;
  readonly requestId: string;
  readonly answer: RoutedAnswer;
  readonly stream: boolean;
  readonly withUsage: boolean;
}): void {
  const { completion, disclosure } = answer;
  const headers = { 'x-request-id': requestId, ...disclosureHeaders(disclosure) };
  if (!stream) {
    // As a text it leaves in one write with its headers.
    const body = JSON.stringify(completion);
    const contentLength = Buffer.byteLength(body);
    response.writeHead(200, { ...headers, 'content-type': 'application/json', 'content-length': contentLength });
    response.end(body);
    return;
  }
  const frames = completionFrames({ completion, withUsage });
  if (response.headersSent) {
    // The headers left before the decision: it is told here instead.
    const told = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
    response.end(`: ${told.join('; ')}\n\n${frames.join('')}`);
    return;
  }
  response.writeHead(200, { ...headers, 'content-type': 'text/event-stream', 'cache-control': 'no-cache' });
  const [first = '', ...rest] = frames;
  response.write(first);
  response.end(rest.join(''));
}
