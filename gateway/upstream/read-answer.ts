import { type ChatCompletion, readChatCompletion } from '../chat/chat-completion.ts';
import { abortReason } from '../http/abort-reason.ts';
import { GatewayError } from '../http/gateway-error.ts';
import type { UpstreamResult } from './upstream.ts';

/** A provider's answer, or the error that the client gets in its place. Throws where the request was given up. */
export function readAnswer({
  result,
  modelName,
  signal,
}: {
  readonly result: UpstreamResult;
  readonly modelName: string;
  readonly signal: AbortSignal;
}): ChatCompletion | GatewayError {
  if (result.kind === 'aborted') throw abortReason(signal);
  if (result.kind === 'timeout') {
    return new GatewayError({ status: 504, code: 'upstream_timeout', message: `${modelName} did not answer in time.` });
  }
  if (result.kind === 'error') {
    return new GatewayError({ status: 502, code: 'upstream_unreachable', message: `${modelName} cannot be reached.` });
  }
  if (result.status !== 200) return readRefusal({ ...result, modelName });
  const completion = readChatCompletion(result.text);
  if (completion) return completion;
  const message = `${modelName} gave no readable answer.`;
  return new GatewayError({ status: 502, code: 'upstream_unreadable', message });
}

/** What the client gets where a provider refused: what is wrong with its request, but never what is wrong with our account. */
export function readRefusal({
  status,
  text,
  retryAfter,
  modelName,
  headers = {},
}: {
  readonly status: number;
  readonly text: string;
  readonly retryAfter: string | null;
  readonly modelName: string;
  readonly headers?: Readonly<Record<string, string>>;
}): GatewayError {
  if ([400, 404, 409, 413, 422].includes(status)) {
    const message = messageOf(text) ?? `${modelName}: ${status}.`;
    return new GatewayError({ status, code: 'upstream_refused', message, headers });
  }
  const wait = retryAfter === null ? {} : { 'retry-after': retryAfter };
  const message = `${modelName} is not available now (${status}).`;
  return new GatewayError({ status: 503, code: 'upstream_unavailable', message, headers: { ...headers, ...wait } });
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
