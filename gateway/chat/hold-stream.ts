import type { ServerResponse } from 'node:http';

const KEEP_ALIVE_EVERY_MS = 5_000;

/**
 * Keeps a waiting stream alive: after `afterMs` its headers go out, without a decision, and comments follow until it is
 * decided. Answers the function that ends this.
 */
export function holdStream({
  response,
  requestId,
  afterMs,
}: {
  readonly response: ServerResponse;
  readonly requestId: string;
  readonly afterMs: number;
}): () => void {
  let keepAlive: NodeJS.Timeout | undefined;
  const beat = () => response.write(': the answer is being decided\n\n');
  const timer = setTimeout(() => {
    if (response.headersSent || response.destroyed) return;
    response.writeHead(200, {
      'x-request-id': requestId,
      'content-type': 'text/event-stream',
      'cache-control': 'no-cache',
      'x-distill-decision': 'pending',
    });
    beat();
    keepAlive = setInterval(beat, KEEP_ALIVE_EVERY_MS);
  }, afterMs);
  return () => {
    clearTimeout(timer);
    clearInterval(keepAlive);
  };
}
