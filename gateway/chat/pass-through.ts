import type { ServerResponse } from 'node:http';
import { LOCAL_PROVIDER } from '../../providers/local/local-names.ts';
import { GatewayError } from '../http/gateway-error.ts';
import type { GatewaySettings } from '../settings.ts';
import { readAnswer } from '../upstream/read-answer.ts';
import type { Upstream } from '../upstream/upstream.ts';
import type { ChatRequest } from './chat-request.ts';
import { type Disclosure, disclosedError, disclosureHeaders } from './disclosure.ts';
import { relayStream } from './relay-stream.ts';
import { sendAnswer } from './send-answer.ts';
import type { CountedAnswer } from './task-request.ts';

/** Sends a request to the concrete model that it names, and its answer back as it comes; nothing is decided about it. */
export async function passThrough({
  upstream,
  settings,
  request,
  response,
  requestId,
  signal,
  servedBy = 'teacher',
  version = request.model,
}: {
  readonly upstream: Upstream;
  readonly settings: GatewaySettings;
  readonly request: ChatRequest;
  readonly response: ServerResponse;
  readonly requestId: string;
  readonly signal: AbortSignal;
  readonly servedBy?: Disclosure['servedBy'];
  readonly version?: string;
}): Promise<CountedAnswer> {
  const { model: modelName, stream, stream_options, ...body } = request;
  const disclosure: Disclosure = { ...UNDECIDED, servedBy, model: modelName, version };
  // A classifier of this process has its whole answer at once.
  if (stream === true && !modelName.startsWith(`${LOCAL_PROVIDER}/`)) {
    const call = { modelName, body: { ...body, stream, stream_options }, signal, timeoutMs: settings.idleStreamMs };
    const headers = { 'x-request-id': requestId, ...disclosureHeaders(disclosure) };
    const usage = await relayStream({ upstream, call, response, headers });
    return { completion: { usage }, disclosure };
  }
  const result = await upstream.ask({ modelName, body, signal, timeoutMs: settings.teacherTimeoutMs });
  const completion = readAnswer({ result, modelName, signal });
  if (completion instanceof GatewayError) throw disclosedError({ error: completion, disclosure });
  sendAnswer({
    response,
    requestId,
    answer: { completion: { ...completion, model: modelName }, disclosure },
    stream: stream === true,
    withUsage: stream_options?.include_usage === true,
  });
  return { completion, disclosure };
}

const UNDECIDED = {
  decision: 'pass_through',
  confidence: null,
  threshold: null,
  calibration: null,
  record: null,
} as const;
