import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { answerOf, itemOf } from './bench-prompt.ts';
import type { ProviderLedger } from './provider-ledger.ts';
import type { Service } from './scenario.ts';
import { drawService } from './service-draw.ts';

const MINUTE_IN_MS = 60_000;
/** Longer than any run, so that no kept connection closes under a request. */
const KEEP_ALIVE_IN_MS = 120_000;

const requestSchema = z.object({
  model: z.string(),
  messages: z.array(z.object({ content: z.string() })).min(1),
});

/**
 * A paid provider of chat completions whose latency and failures are drawn by item, never by the order of arrival.
 * `GET /ledger` tells every call that it answered.
 */
export function createMockProvider(service: Service): Server {
  const ledger: ProviderLedger = { calls: [], inFlight: 0, peakInFlight: 0 };
  const attempts = new Map<string, number>();
  const admittedAtMs: number[] = [];

  async function complete(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const startedAtMs = Date.now();
    const { model, messages } = requestSchema.parse(JSON.parse(await text(request)));
    ledger.inFlight++;
    ledger.peakInFlight = Math.max(ledger.peakInFlight, ledger.inFlight);
    const item = itemOf(messages.at(-1)?.content ?? '') ?? 'unnamed';
    const attempt = attempts.get(item) ?? 0;
    const status = isOverLimit(startedAtMs) ? 429 : await serve(item, attempt);
    ledger.inFlight--;
    const delivered = !response.destroyed;
    ledger.calls.push({ item, attempt, status, startedAtMs, endedAtMs: Date.now(), delivered });
    if (delivered) send({ response, status, body: status === 200 ? completionOf(item, model) : errorOf(status) });
  }

  function isOverLimit(atMs: number): boolean {
    if (service.requestsPerMinute === null) return false;
    while (admittedAtMs.length > 0 && atMs - (admittedAtMs[0] as number) >= MINUTE_IN_MS) admittedAtMs.shift();
    if (admittedAtMs.length >= service.requestsPerMinute) return true;
    admittedAtMs.push(atMs);
    return false;
  }

  async function serve(item: string, attempt: number): Promise<number> {
    attempts.set(item, attempt + 1);
    const { latencyInMs, fails } = drawService({ service, item, attempt });
    await sleep(latencyInMs);
    return fails ? 500 : 200;
  }

  const server = createServer((request, response) => {
    if (request.method === 'GET' && request.url === '/ledger') send({ response, status: 200, body: ledger });
    else complete(request, response).catch((error: unknown) => response.destroy(error as Error));
  });
  server.keepAliveTimeout = KEEP_ALIVE_IN_MS;
  return server;
}

function send({ response, status, body }: { response: ServerResponse; status: number; body: unknown }): void {
  response.writeHead(status, {
    'content-type': 'application/json',
    ...(status === 429 ? { 'retry-after': '1' } : {}),
  });
  response.end(JSON.stringify(body));
}

function completionOf(item: string, model: string): unknown {
  return {
    id: `chatcmpl-${item}`,
    object: 'chat.completion',
    created: Math.floor(Date.now() / 1_000),
    model,
    choices: [
      { index: 0, finish_reason: 'stop', logprobs: null, message: { role: 'assistant', content: answerOf(item) } },
    ],
    usage: { prompt_tokens: 40, completion_tokens: 60, total_tokens: 100 },
  };
}

function errorOf(status: number): unknown {
  return { error: { message: `The provider answers ${status}.`, type: 'server_error', param: null, code: null } };
}
