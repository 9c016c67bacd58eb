import type { ServerResponse } from 'node:http';
import { GatewayError } from '../http/gateway-error.ts';
import type { GatewaySettings } from '../settings.ts';
import type { Upstream } from '../upstream/upstream.ts';
import type { ChatRequest } from './chat-request.ts';
import { type Disclosure, disclosureHeaders } from './disclosure.ts';

/** Sends a request to the concrete model that it names, and its answer back as it comes. */
export async function passThrough({
  upstream,
  settings,
  request,
  response,
  signal,
  disclosure = { servedBy: 'teacher', decision: 'pass_through' },
}: {
  readonly upstream: Upstream;
  readonly settings: GatewaySettings;
  readonly request: ChatRequest;
  readonly response: ServerResponse;
  readonly signal: AbortSignal;
  readonly disclosure?: Pick<Disclosure, 'servedBy' | 'decision'>;
}): Promise<void> {
  const { model: modelName, ...body } = request;
  const headers = disclosureHeaders({ ...UNDECIDED, ...disclosure, model: modelName, version: modelName });
  const call = { modelName, body, signal, timeoutMs: settings.teacherTimeoutMs };
  if (request.stream === true) return relayStream({ upstream, call, settings, response, headers });
  const result = await upstream.ask(call);
  if (result.kind !== 'answered') throw unreachable(modelName, headers);
  response.writeHead(result.status, {
    ...headers,
    ...(result.retryAfter === null ? {} : { 'retry-after': result.retryAfter }),
    'content-type': 'application/json',
  });
  response.end(result.text);
}

/** Relays the bytes; a stream that ends without `[DONE]`, or falls silent, is cut so that it never looks finished. */
async function relayStream({
  upstream,
  call,
  settings,
  response,
  headers,
}: {
  upstream: Upstream;
  call: Parameters<Upstream['open']>[0];
  settings: GatewaySettings;
  response: ServerResponse;
  headers: Record<string, string>;
}): Promise<void> {
  const opened = await upstream.open({ ...call, timeoutMs: settings.idleStreamMs }).catch(() => {
    throw unreachable(call.modelName, headers);
  });
  const type = opened.headers['content-type'];
  response.writeHead(opened.statusCode, { ...headers, 'content-type': String(type ?? 'text/event-stream') });
  let tail = '';
  try {
    for await (const chunk of opened.body as AsyncIterable<Buffer>) {
      tail = (tail + chunk.toString('latin1')).slice(-64);
      if (!response.write(chunk)) await drained(response);
    }
  } catch {
    response.destroy();
    return;
  }
  const isWhole = opened.statusCode !== 200 || /data: ?\[DONE\]\s*$/.test(tail);
  if (isWhole) response.end();
  else response.destroy();
}

async function drained(response: ServerResponse): Promise<void> {
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

function unreachable(modelName: string, headers: Record<string, string>): GatewayError {
  return new GatewayError({
    status: 502,
    code: 'upstream_unreachable',
    message: `${modelName} did not answer.`,
    headers,
  });
}

const UNDECIDED = { confidence: null, threshold: null, calibration: null, record: null } as const;
