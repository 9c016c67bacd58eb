import type { Script } from '../fake-upstream.ts';

/** An event with a delta of the first choice. */
export function delta(fields: Record<string, unknown>, finishReason: string | null = null): string {
  return JSON.stringify({
    id: 'chatcmpl-1',
    object: 'chat.completion.chunk',
    created: 1,
    model: 'whatever-the-provider-calls-it',
    choices: [{ index: 0, delta: fields, finish_reason: finishReason }],
  });
}

/** Streams these events, then ends well, cuts the connection, or falls silent with the connection open. */
export function streams(events: readonly string[], then: 'ends' | 'breaks off' | 'stalls' = 'ends'): Script {
  return ({ response }) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.flushHeaders();
    for (const event of events) response.write(`data: ${event}\n\n`);
    if (then === 'ends') response.end();
    if (then === 'breaks off') response.write(': a last word\n\n', () => response.destroy());
  };
}
