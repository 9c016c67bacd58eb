import { setTimeout as sleep } from 'node:timers/promises';
import { GatewayError } from '../http/gateway-error.ts';
import type { Upstream, UpstreamResult } from '../upstream/upstream.ts';
import { type ChatCompletion, readChatCompletion } from './chat-completion.ts';

const RETRY_PAUSE_IN_MS = 200;
const LONGEST_RETRY_PAUSE_IN_MS = 2_000;

/** The teacher's whole answer, or the error that its client gets; an error that may pass is tried again `retries` times. */
export async function askTeacher({
  upstream,
  modelName,
  body,
  timeoutMs,
  retries,
  signal,
}: {
  readonly upstream: Upstream;
  readonly modelName: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly timeoutMs: number;
  readonly retries: number;
  readonly signal: AbortSignal;
}): Promise<ChatCompletion | GatewayError> {
  for (let tried = 0; ; tried++) {
    const result = await upstream.ask({ modelName, body, timeoutMs, signal });
    const answer = read(result, modelName);
    if (!(answer instanceof GatewayError) || tried >= retries || !mayPass(result) || signal.aborted) return answer;
    await sleep(pauseAfter(result), undefined, { signal }).catch(() => {});
  }
}

function read(result: UpstreamResult, modelName: string): ChatCompletion | GatewayError {
  if (result.kind === 'answered') return readAnswered(result, modelName);
  if (result.kind === 'timeout') {
    return new GatewayError({ status: 504, code: 'upstream_timeout', message: `${modelName} did not answer in time.` });
  }
  return new GatewayError({ status: 502, code: 'upstream_unreachable', message: `${modelName} cannot be reached.` });
}

function readAnswered(result: Extract<UpstreamResult, { kind: 'answered' }>, modelName: string) {
  const { status, text, retryAfter } = result;
  if (status === 200) {
    const completion = readChatCompletion(text);
    if (completion) return completion;
    return new GatewayError({
      status: 502,
      code: 'upstream_unreadable',
      message: `${modelName} gave no readable answer.`,
    });
  }
  // What is wrong with the request is the client's affair; what is wrong with our account is not.
  if ([400, 404, 409, 413, 422].includes(status)) {
    return new GatewayError({
      status,
      code: 'upstream_refused',
      message: messageOf(text) ?? `${modelName}: ${status}.`,
    });
  }
  const headers = retryAfter === null ? {} : { 'retry-after': retryAfter };
  const message = `${modelName} is not available now (${status}).`;
  return new GatewayError({ status: 503, code: 'upstream_unavailable', message, headers });
}

function messageOf(text: string): string | null {
  try {
    const body = JSON.parse(text) as { readonly error?: { readonly message?: unknown } } | null;
    const message = body?.error?.message;
    return typeof message === 'string' ? message.slice(0, 500) : null;
  } catch {
    return null;
  }
}

function mayPass(result: UpstreamResult): boolean {
  if (result.kind === 'answered') return result.status === 429 || result.status >= 500 || result.status === 200;
  return result.kind === 'error';
}

function pauseAfter(result: UpstreamResult): number {
  const seconds = result.kind === 'answered' ? Number(result.retryAfter ?? Number.NaN) : Number.NaN;
  return Number.isFinite(seconds) ? Math.min(seconds * 1_000, LONGEST_RETRY_PAUSE_IN_MS) : RETRY_PAUSE_IN_MS;
}
