import { setTimeout as sleep } from 'node:timers/promises';
import { FAILURE } from '../../domain/run/failures.ts';
import { parseModelName } from '../../domain/run/model-name.ts';
import type { ChatProvider } from '../../providers/chat.ts';
import type { PriceList } from '../../providers/price-list.ts';
import type { Providers } from '../../providers/providers-file.ts';
import type { Store } from '../../store/open-store.ts';
import { createAsk, LEASE_IN_MS } from './ask-once.ts';
import type { Attempt } from './attempt.ts';
import { callKeyOf } from './call-key.ts';
import type { CallArguments, CallOutcome } from './call-outcome.ts';
import type { Slots } from './slots.ts';

/** Trouble that lasts longer is handed to the workflow engine, which shows it and waits without holding a worker. */
const LONGEST_TROUBLE_IN_MS = 120_000;

export type { CallArguments, CallOutcome };

export interface PaidCalls {
  /**
   * Asks a model only if the ledger holds no answer yet. The reservation is written before the request leaves and the
   * raw answer before anything reads it, so a death in between costs at most this one call. What may pass by itself
   * (a server error, a refusal for being too fast) is tried again here while the attempt lives and the ledger's count
   * of attempts allows. Throws a final failure where the provider's refusal ends the whole run.
   */
  readonly pay: (args: CallArguments) => Promise<CallOutcome>;
  /** Keeps the reservations of an attempt alive; to be called with each heartbeat. */
  readonly renew: (attempt: Attempt) => Promise<void>;
}

/** The one way to a paid model: a slot, admission, the request, the ledger. */
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
  const ask = createAsk({ store, chat, prices, providers, now });
  let places = 0;
  return {
    pay: async (call) => {
      const { attempt, modelName, request, concurrency } = call;
      const { provider, model } = parseModelName(modelName);
      const known = { ...call, provider, model, key: callKeyOf(call) };
      const line = {
        model: modelName,
        limit: concurrency,
        // Kept over all tries: whoever came first is asked first.
        place: places++,
        tokens: prices.maximalTokens(request),
        signal: attempt.signal,
      };
      let troubledSinceMs: number | null = null;
      for (;;) {
        const asked = await slots.run({ ...line, work: (slot) => ask.once(known, slot) });
        // The answer is written after its slot is free: the next request leaves meanwhile.
        const step = asked === null ? CANCELLED : await ask.conclude(known, asked);
        if (step.kind !== 'again') return step;
        const { outcome, pauseInMs } = step;
        if (attempt.signal.aborted) return outcome;
        if (step.isTrouble) {
          troubledSinceMs ??= now();
          if (now() + outcome.delayInMs > troubledSinceMs + LONGEST_TROUBLE_IN_MS) return outcome;
        }
        if (pauseInMs > 0) await sleep(pauseInMs, undefined, { signal: attempt.signal }).catch(() => {});
      }
    },
    renew: async (attempt) => store.calls.renew({ leaseOwner: attempt.owner, leaseMs: LEASE_IN_MS }),
  };
}

const CANCELLED: CallOutcome = {
  kind: 'retry',
  type: FAILURE.CallPending,
  message: 'cancelled before it was asked',
  delayInMs: 1_000,
};
