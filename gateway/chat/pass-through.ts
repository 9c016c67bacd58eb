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

/** Sends a request to the concrete model that it names, and its answer back as it comes. */
export async function passThrough({
  upstream,
  settings,
  request,
  response,
  requestId,
  signal,
  decided = { servedBy: 'teacher', decision: 'pass_through' },
}: {
  readonly upstream: Upstream;
  readonly settings: GatewaySettings;
  readonly request: ChatRequest;
  readonly response: ServerResponse;
  readonly requestId: string;
  readonly signal: AbortSignal;
  readonly decided?: Pick<Disclosure, 'servedBy' | 'decision'>;
}): Promise<void> {
  const { model: modelName, stream, stream_options, ...body } = request;
  const disclosure: Disclosure = { ...UNDECIDED, ...decided, model: modelName, version: modelName };
  // A classifier of this process has its whole answer at once.
  if (stream === true && !modelName.startsWith(`${LOCAL_PROVIDER}/`)) {
    const call = { modelName, body: { ...body, stream, stream_options }, signal, timeoutMs: settings.idleStreamMs };
    const headers = { 'x-request-id': requestId, ...disclosureHeaders(disclosure) };
    return relayStream({ upstream, call, response, headers });
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
}

const UNDECIDED = { confidence: null, threshold: null, calibration: null, record: null } as const;
