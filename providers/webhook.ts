import { asSentence } from '../domain/as-sentence.ts';
import type { WebhookMessage } from '../domain/webhook/webhook-message.ts';
import { webhookSignature } from './webhook-signature.ts';

/** A receiver that did not take a message. */
export class WebhookRefusedError extends Error {
  override readonly name = 'WebhookRefusedError';
  /** Whether the same message may be taken later. */
  readonly mayPass: boolean;

  constructor(message: string, { mayPass }: { readonly mayPass: boolean }) {
    super(message);
    this.mayPass = mayPass;
  }
}

export interface Webhook {
  /** One try at one message; throws a WebhookRefusedError where it is not taken. */
  readonly send: (args: { readonly message: WebhookMessage; readonly signal: AbortSignal }) => Promise<void>;
}

const ANSWER_TIMEOUT_IN_MS = 10_000;
/** Of the statuses below 500: those that say "later". */
const PASSING_STATUSES: readonly number[] = [408, 409, 425, 429];

/** Posts messages as JSON, signed, to one address. */
export function createWebhook({
  url,
  secret,
  now = Date.now,
}: {
  readonly url: string;
  readonly secret: string;
  readonly now?: () => number;
}): Webhook {
  return {
    send: async ({ message, signal }) => {
      const body = JSON.stringify(message);
      const timestamp = String(Math.floor(now() / 1000));
      const { status, ok } = await post({
        url,
        body,
        headers: {
          'content-type': 'application/json',
          'user-agent': 'distill-loop',
          'x-distill-event': message.event,
          'x-distill-delivery': message.id,
          'x-distill-timestamp': timestamp,
          'x-distill-signature': webhookSignature({ secret, timestamp, body }),
        },
        signal,
      });
      if (ok) return;
      const mayPass = status >= 500 || PASSING_STATUSES.includes(status);
      throw new WebhookRefusedError(`The webhook's receiver answered with ${status}.`, { mayPass });
    },
  };
}

async function post({
  url,
  body,
  headers,
  signal,
}: {
  url: string;
  body: string;
  headers: Record<string, string>;
  signal: AbortSignal;
}): Promise<{ readonly status: number; readonly ok: boolean }> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      body,
      headers,
      // A signed message is meant for this address alone.
      redirect: 'manual',
      signal: AbortSignal.any([signal, AbortSignal.timeout(ANSWER_TIMEOUT_IN_MS)]),
    });
    await response.body?.cancel();
    return response;
  } catch (error) {
    const reason = error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error);
    throw new WebhookRefusedError(asSentence(`The webhook's receiver does not answer: ${reason}`), { mayPass: true });
  }
}
