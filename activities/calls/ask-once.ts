import { asSentence } from '../../domain/as-sentence.ts';
import { FAILURE } from '../../domain/run/failures.ts';
import { type ChatProvider, readChatAnswer } from '../../providers/chat.ts';
import { failureOfError, type ProviderFailure } from '../../providers/failure-of-error.ts';
import { UnknownProviderError } from '../../providers/openai-clients.ts';
import type { PriceList } from '../../providers/price-list.ts';
import type { Providers } from '../../providers/providers-file.ts';
import type { Store } from '../../store/open-store.ts';
import type { CallArguments, CallOutcome, RetryOutcome } from './call-outcome.ts';
import { finalFailure } from './failure.ts';
import type { Slot } from './slots.ts';
import { whileStoreIsAway } from './while-store-is-away.ts';

/** A reservation that nobody renews for this long counts as lost. Renewed with every heartbeat. */
export const LEASE_IN_MS = 6_000;
const ANSWER_WITHIN_MS = 10 * 60_000;
const SHORTEST_BACKOFF_IN_MS = 500;
const LONGEST_BACKOFF_IN_MS = 60_000;
/** While a limit holds calls back, the store is asked again at most this often. */
const SHORTEST_HOLD_IN_MS = 25;

/** A call with its name in the ledger. */
export interface KnownCall extends CallArguments {
  readonly provider: string;
  readonly model: string;
  readonly key: string;
}

interface Again {
  readonly kind: 'again';
  /** What the caller is told where it does not try again itself. */
  readonly outcome: RetryOutcome;
  readonly pauseInMs: number;
  /** False where waiting is the normal course: the limits that were told, nothing that went wrong. */
  readonly isTrouble: boolean;
}

type Asked =
  | { readonly kind: 'replied'; readonly raw: string; readonly httpStatus: number; readonly latencyMs: number }
  | { readonly kind: 'erred'; readonly failure: ProviderFailure; readonly attempt: number }
  | CallOutcome
  | Again;

/** One try at a call in two parts: `once` while it has a slot, `conclude` when it no longer needs one. */
export function createAsk({
  store,
  chat,
  prices,
  providers,
  now,
}: {
  readonly store: Pick<Store, 'calls'>;
  readonly chat: ChatProvider;
  readonly prices: PriceList;
  readonly providers: Providers;
  readonly now: () => number;
}) {
  /** Admission in the ledger, then the request. */
  async function once(call: KnownCall, slot: Slot): Promise<Asked> {
    const { attempt, key, modelName, request, provider, model } = call;
    const limits = providers[provider]?.limits[model];
    const asked = {
      key,
      runKey: call.runKey,
      stage: call.stage,
      provider,
      model,
      maxCostMicroUsd: prices.maximalCost({ modelName, request }),
      leaseOwner: attempt.owner,
      leaseMs: LEASE_IN_MS,
      ...(limits ? { limits } : {}),
      tokens: prices.maximalTokens(request),
      maxAttempts: call.maxAttempts,
    };
    // Its siblings in the chunk are in flight: they are not to be given up with it.
    const admission = await whileStoreIsAway(async () => store.calls.admit(asked));
    switch (admission.kind) {
      case 'done':
        return { kind: 'answer', raw: admission.response, key };
      case 'over-budget':
        return { kind: 'over-budget' };
      case 'exhausted': {
        const message = `${admission.errorType}: ${admission.errorMessage}`;
        return { kind: 'failed', type: FAILURE.RetriesExhausted, message, key };
      }
      case 'admitted':
        return send(call, slot, admission.attempt);
      case 'wait':
    }
    const isRate = admission.reason === 'rate';
    const waitInMs = Math.max(admission.untilMs - now(), SHORTEST_HOLD_IN_MS);
    if (isRate) slot.hold(now() + waitInMs);
    return pending({ message: `waited for ${admission.reason}`, delayInMs: waitInMs, isTrouble: !isRate });
  }

  async function send(call: KnownCall, slot: Slot, attempt: number): Promise<Asked> {
    const { modelName, request, key } = call;
    // A signal of `AbortSignal.timeout` would be kept, with all that listens to it, until its time has come.
    const overdue = new AbortController();
    const timer = setTimeout(() => overdue.abort(), ANSWER_WITHIN_MS);
    const askedAtMs = now();
    try {
      const { raw, httpStatus, headers } = await chat.ask({ modelName, request, key, signal: overdue.signal });
      slot.reply({ refused: false, retryAfterInMs: null, headers: headers ?? null });
      return { kind: 'replied', raw, httpStatus, latencyMs: now() - askedAtMs };
    } catch (error) {
      if (error instanceof UnknownProviderError) throw finalFailure(FAILURE.UnknownModel, error.message);
      const failure = failureOfError(error, now());
      const { headers, retryAfterInMs } = failure;
      if (failure.type === FAILURE.RateLimited) slot.reply({ refused: true, retryAfterInMs, headers });
      return { kind: 'erred', failure, attempt };
    } finally {
      clearTimeout(timer);
    }
  }

  /** Writes what came of it into the ledger, and says whether it is to be tried again. */
  async function conclude(call: KnownCall, asked: Asked): Promise<CallOutcome | Again> {
    if (asked.kind === 'replied') return keep(call, asked);
    if (asked.kind === 'erred') return fail(call, asked);
    return asked;
  }

  async function keep(
    call: KnownCall,
    { raw, httpStatus, latencyMs }: Asked & { kind: 'replied' },
  ): Promise<CallOutcome> {
    const { key, modelName, request, attempt } = call;
    const costMicroUsd = prices.costOfAnswer({ modelName, request, usage: readChatAnswer(raw)?.usage ?? null });
    const settlement = { key, leaseOwner: attempt.owner, response: raw, costMicroUsd, httpStatus, latencyMs };
    await whileStoreIsAway(async () => store.calls.settle(settlement));
    return { kind: 'answer', raw, key };
  }

  async function fail(call: KnownCall, asked: Asked & { kind: 'erred' }): Promise<CallOutcome | Again> {
    const { failure } = asked;
    const { type, message, scope } = failure;
    const { key } = call;
    const record = { key, leaseOwner: call.attempt.owner, errorType: type, errorMessage: message };
    const isRefusal = type === FAILURE.RateLimited;
    if (failure.answered) {
      const countsAsAttempt = scope === 'retry' && !isRefusal;
      await whileStoreIsAway(async () =>
        store.calls.fail({ ...record, httpStatus: failure.httpStatus, countsAsAttempt }),
      );
    } else {
      await whileStoreIsAway(async () => store.calls.lose(record));
    }
    if (scope === 'run') throw finalFailure(type, asSentence(`${call.modelName} (${call.stage}): ${message}`));
    if (scope === 'item') return { kind: 'failed', type, message, key };
    const delayInMs = failure.retryAfterInMs ?? backoffInMs(asked.attempt);
    const outcome: RetryOutcome = { kind: 'retry', type, message, delayInMs };
    // After a refusal the line itself holds everybody back.
    return { kind: 'again', outcome, pauseInMs: isRefusal ? 0 : delayInMs, isTrouble: true };
  }

  return { once, conclude };
}

function pending({ message, delayInMs, isTrouble }: { message: string; delayInMs: number; isTrouble: boolean }): Again {
  const outcome: RetryOutcome = { kind: 'retry', type: FAILURE.CallPending, message, delayInMs };
  // Where limits hold calls back the line waits, so that nobody overtakes.
  return { kind: 'again', outcome, pauseInMs: isTrouble ? delayInMs : 0, isTrouble };
}

/** Doubles with each attempt; drawn, so that calls which failed together do not return together. */
function backoffInMs(attempt: number): number {
  const longest = Math.min(SHORTEST_BACKOFF_IN_MS * 2 ** (attempt - 1), LONGEST_BACKOFF_IN_MS);
  return Math.round(longest * (0.5 + Math.random() / 2));
}
