import { setTimeout as sleep } from 'node:timers/promises';
import { GatewayError } from '../http/gateway-error.ts';
import { readAnswer } from '../upstream/read-answer.ts';
import type { Upstream, UpstreamResult } from '../upstream/upstream.ts';
import type { ChatCompletion } from './chat-completion.ts';
import { withoutTags } from './without-tags.ts';

const RETRY_PAUSE_IN_MS = 200;
const LONGEST_RETRY_PAUSE_IN_MS = 2_000;

/** The teacher's whole answer, without tags, or the error that its client gets; an error that may pass is tried again `retries` times. */
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
    const answer = readAnswer({ result, modelName, signal });
    if (!(answer instanceof GatewayError)) return withoutTags(answer);
    if (tried >= retries || !mayPass(result)) return answer;
    await sleep(pauseAfter(result), undefined, { signal }).catch(() => {});
  }
}

function mayPass(result: UpstreamResult): boolean {
  if (result.kind === 'answered') return [200, 408, 429].includes(result.status) || result.status >= 500;
  return result.kind === 'error';
}

function pauseAfter(result: UpstreamResult): number {
  const seconds = result.kind === 'answered' ? Number(result.retryAfter ?? Number.NaN) : Number.NaN;
  return Number.isFinite(seconds) ? Math.min(seconds * 1_000, LONGEST_RETRY_PAUSE_IN_MS) : RETRY_PAUSE_IN_MS;
}
