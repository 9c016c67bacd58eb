import type { ServerResponse } from 'node:http';
import { abortReason } from '../http/abort-reason.ts';
import { GatewayError } from '../http/gateway-error.ts';
import { readRefusal } from '../upstream/read-answer.ts';
import { readEvents } from '../upstream/read-events.ts';
import type { Upstream, UpstreamCall } from '../upstream/upstream.ts';
import { readChunk } from './read-chunk.ts';

const ENDED = 'data: [DONE]\n\n';

/**
 * Relays a provider's stream as it comes, every event whole and naming the model as the headers do. Throws where the
 * stream breaks off, falls silent, cannot be read, or says that it is done before every choice has ended: it must
 * never look finished. Answers the usage that the stream told last; null where it told none.
 */
export async function relayStream({
  upstream,
  call,
  response,
  headers,
}: {
  readonly upstream: Pick<Upstream, 'open'>;
  readonly call: UpstreamCall;
  readonly response: ServerResponse;
  readonly headers: Readonly<Record<string, string>>;
}): Promise<unknown> {
  const { modelName, signal } = call;
  const broken = (code: string, message: string) => {
    if (signal.aborted) return abortReason(signal);
    return new GatewayError({ status: 502, code, message: `${modelName} ${message}.`, headers });
  };
  const opened = await upstream.open(call).catch(() => {
    throw broken('upstream_unreachable', 'did not answer');
  });
  if (opened.statusCode !== 200) {
    const text = await opened.body.text().catch(() => '');
    const retryAfter = opened.headers['retry-after'];
    const refusal = { status: opened.statusCode, text, retryAfter: typeof retryAfter === 'string' ? retryAfter : null };
    throw readRefusal({ ...refusal, modelName, headers });
  }
  const begin = () => {
    if (!response.headersSent) {
      response.writeHead(200, { ...headers, 'content-type': 'text/event-stream', 'cache-control': 'no-cache' });
    }
  };
  const open = new Set<number>();
  let hasAnswer = false;
  let usage: unknown = null;
  try {
    for await (const event of readEvents(opened.body)) {
      const read = readChunk(event);
      if (read.kind === 'comment') continue;
      if (read.kind === 'unreadable') throw broken('upstream_unreadable', 'sent an event that cannot be read');
      if (read.kind === 'done') {
        if (!hasAnswer || open.size > 0) break;
        begin();
        response.end(ENDED);
        return usage;
      }
      for (const { index, finish_reason } of read.chunk.choices) {
        hasAnswer = true;
        if (finish_reason) open.delete(index);
        else open.add(index);
      }
      usage = read.chunk.usage ?? usage;
      begin();
      const isTaken = response.write(`data: ${JSON.stringify({ ...read.chunk, model: modelName })}\n\n`);
      if (!isTaken) await drained(response);
      if (response.destroyed) throw abortReason(signal);
    }
  } catch (error) {
    throw error instanceof GatewayError ? error : broken('upstream_broken', 'broke off in its answer');
  }
  throw broken('upstream_broken', 'ended before its answer did');
}

async function drained(response: ServerResponse): Promise<void> {
  if (response.destroyed) return;
  await new Promise<void>((resolve) => {
    const proceed = () => {
      response.off('drain', proceed);
      response.off('close', proceed);
      resolve();
    };
    response.once('drain', proceed);
    response.once('close', proceed);
  });
}
