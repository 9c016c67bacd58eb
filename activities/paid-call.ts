import { setTimeout as sleep } from 'node:timers/promises';
import { contentHash } from '../content-hash.ts';
import type { FailureType } from '../domain/failures.ts';
import { FAILURE } from '../domain/failures.ts';
import { parseModelName } from '../domain/model-name.ts';
import { type ChatProvider, type ChatRequest, readChatAnswer } from '../providers/chat.ts';
import { failureOfError } from '../providers/failure-of-error.ts';
import { UnknownProviderError } from '../providers/openai-clients.ts';
import type { PriceList } from '../providers/price-list.ts';
import type { Providers } from '../providers/providers-file.ts';
import type { Store } from '../store/open-store.ts';
import type { Attempt } from './attempt.ts';
import { finalFailure } from './failure.ts';
import type { Slots } from './slots.ts';

/** A reservation that nobody renews for this long counts as lost. Renewed with every heartbeat. */
export const LEASE_IN_MS = 8_000;
const LONGEST_WAIT_IN_MS = 60_000;
const SHORTEST_BACKOFF_IN_MS = 500;
const LONGEST_BACKOFF_IN_MS = 60_000;

/** What came of one try at one call. */
export type CallOutcome =
  /** Paid now or earlier: the body as received. */
  | { readonly kind: 'answer'; readonly raw: string; readonly key: string }
  /** Never again: the item is recorded as failed. */
  | { readonly kind: 'failed'; readonly type: FailureType; readonly message: string; readonly key: string }
  | { readonly kind: 'retry'; readonly type: FailureType; readonly message: string; readonly delayInMs: number }
  | { readonly kind: 'over-budget' };

export interface CallArguments {
  readonly attempt: Attempt;
  readonly runKey: string;
  readonly stage: string;
  readonly modelName: string;
  readonly request: ChatRequest;
  /** What makes this call another one than an equal request elsewhere: the sample's ordinal, the exam's run. */
  readonly distinction: string;
  readonly concurrency: number;
  readonly maxAttempts: number;
}

export interface PaidCalls {
  /**
   * Asks a model at most once, and only if the ledger holds no answer yet. The reservation is written before the
   * request leaves and the raw answer before anything reads it, so a death in between costs at most this one call.
   * Throws a final failure where the provider's refusal ends the whole run.
   */
  readonly pay: (args: CallArguments) => Promise<CallOutcome>;
  /** Keeps the reservations of an attempt alive; to be called with each heartbeat. */
  readonly renew: (attempt: Attempt) => Promise<void>;
}

/** The one way to a paid model: admission, then the request, then the ledger. */
export function createPaidCalls({
  store,
  chat,
  prices,
  providers,
  slots,
  now = Date.now,
}: {
  readonly store: Pick<Store, 'calls'>;
  readonly chat: ChatProvider;
  readonly prices: PriceList;
  readonly providers: Providers;
  readonly slots: Slots;
  readonly now?: () => number;
}): PaidCalls {
  const pay = async (call: CallArguments): Promise<CallOutcome> => {
    const { attempt, modelName, request, stage, runKey } = call;
    const { provider, model } = parseModelName(modelName);
    const key = contentHash({ provider, model, request, distinction: call.distinction });
    const admission = await admitted(call, key, provider, model);
    if (admission.kind !== 'admitted') return admission;
    try {
      const { raw, httpStatus } = await chat.ask({ modelName, request, key, signal: AbortSignal.timeout(10 * 60_000) });
      const costInMicroUsd = prices.costOfAnswer({ modelName, request, usage: readChatAnswer(raw)?.usage ?? null });
      await store.calls.settle({
        key,
        leaseOwner: attempt.owner,
        response: raw,
        costMicroUsd: costInMicroUsd,
        httpStatus,
      });
      return { kind: 'answer', raw, key };
    } catch (error) {
      if (error instanceof UnknownProviderError) throw finalFailure(FAILURE.UnknownModel, error.message);
      const failure = failureOfError(error, now());
      const record = { key, leaseOwner: attempt.owner, errorType: failure.type, errorMessage: failure.message };
      if (failure.answered) {
        const countsAsAttempt = failure.scope === 'retry' && failure.type !== FAILURE.RateLimited;
        await store.calls.fail({ ...record, httpStatus: failure.httpStatus, countsAsAttempt });
      } else {
        await store.calls.lose(record);
      }
      if (failure.scope === 'run') throw finalFailure(failure.type, `${modelName} (${stage}): ${failure.message}.`);
      if (failure.scope === 'item') return { kind: 'failed', type: failure.type, message: failure.message, key };
      const backoff = Math.min(SHORTEST_BACKOFF_IN_MS * 2 ** (admission.attempt - 1), LONGEST_BACKOFF_IN_MS);
      return {
        kind: 'retry',
        type: failure.type,
        message: failure.message,
        delayInMs: failure.retryAfterInMs ?? backoff,
      };
    }

    async function admitted({ maxAttempts }: CallArguments, callKey: string, providerName: string, modelOnly: string) {
      const limits = providers[providerName]?.limits[modelOnly];
      const deadline = now() + LONGEST_WAIT_IN_MS;
      for (;;) {
        if (attempt.signal.aborted) return retry('cancelled before it was asked', 1_000);
        const answer = await store.calls.admit({
          key: callKey,
          runKey,
          stage,
          provider: providerName,
          model: modelOnly,
          maxCostMicroUsd: prices.maximalCost({ modelName, request }),
          leaseOwner: attempt.owner,
          leaseMs: LEASE_IN_MS,
          ...(limits ? { limits } : {}),
          tokens: prices.maximalTokens(request),
          maxAttempts,
        });
        switch (answer.kind) {
          case 'admitted':
            return answer;
          case 'done':
            return { kind: 'answer', raw: answer.response, key: callKey } as const;
          case 'over-budget':
            return { kind: 'over-budget' } as const;
          case 'exhausted':
            return {
              kind: 'failed',
              type: FAILURE.RetriesExhausted,
              message: `${answer.errorType}: ${answer.errorMessage}`,
              key: callKey,
            } as const;
          case 'wait': {
            const waitInMs = Math.max(answer.untilMs - now(), 10);
            if (now() + waitInMs > deadline) return retry(`waited for ${answer.reason}`, waitInMs);
            await sleep(waitInMs, undefined, { signal: attempt.signal }).catch(() => {});
          }
        }
      }
    }
  };
  return {
    pay: (call) => slots.run({ model: call.modelName, limit: call.concurrency, work: () => pay(call) }),
    renew: async (attempt) => store.calls.renew({ leaseOwner: attempt.owner, leaseMs: LEASE_IN_MS }),
  };
}

function retry(message: string, delayInMs: number): CallOutcome {
  return { kind: 'retry', type: FAILURE.CallPending, message, delayInMs };
}
