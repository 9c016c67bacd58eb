import { affordableAt, type Credit, creditOf, spent } from '../../domain/pacing/credit.ts';
import {
  afterAnswer,
  afterRefusal,
  afterStart,
  held,
  nextStart,
  type Pace,
  UNHINDERED,
} from '../../domain/pacing/pace.ts';
import { type Counted, readProviderCount, refillsSteadily } from '../../domain/pacing/provider-count.ts';

const COUNTED = ['requests', 'tokens'] as const satisfies readonly Counted[];

/** What the provider answered to a started call, as far as the pace of later ones goes. */
export interface Reply {
  /** Whether it was a 429. */
  readonly refused: boolean;
  readonly retryAfterInMs: number | null;
  readonly headers: Headers | null;
}

/** A call that left; `reply` tells what came of it, `ended` gives its place back. Both at most once. */
export interface StartedCall {
  readonly reply: (reply: Reply) => void;
  readonly ended: () => void;
}

/** The calls of this process to one model: how many are in flight, and when the next one may leave. */
export interface Lane {
  readonly inFlight: () => number;
  /** When a call of so many tokens may start, not before now; null while only the end of another can tell. */
  readonly nextStart: (tokens: number) => number | null;
  readonly start: (tokens: number) => StartedCall;
  readonly hold: (untilMs: number) => void;
}

export function createLane({ now }: { readonly now: () => number }): Lane {
  let pace: Pace = UNHINDERED;
  let inFlight = 0;
  let lastStart = 0;
  let countedStart = 0;
  const used: Record<Counted, number> = { requests: 0, tokens: 0 };
  const credit: Record<Counted, Credit | null> = { requests: null, tokens: null };
  const steady: Record<Counted, boolean> = { requests: false, tokens: false };

  /** Answers come in any order; the count of the call that started last is the newest. */
  function learn(headers: Headers, call: { number: number; startedAtMs: number; usedThen: typeof used }): void {
    if (call.number < countedStart) return;
    countedStart = call.number;
    for (const counted of COUNTED) {
      const count = readProviderCount((name) => headers.get(name), counted);
      if (count === null) continue;
      steady[counted] = refillsSteadily(count) ?? steady[counted];
      credit[counted] = creditOf({
        count,
        steady: steady[counted],
        startedAtMs: call.startedAtMs,
        answeredAtMs: now(),
        usedSince: used[counted] - call.usedThen[counted],
      });
    }
  }

  return {
    inFlight: () => inFlight,
    nextStart: (tokens) => {
      const nowMs = now();
      const startMs = nextStart(pace, { nowMs, inFlight });
      if (startMs === null) return null;
      const affordable = { requests: 1, tokens };
      return Math.max(
        startMs,
        ...COUNTED.map((counted) => affordableAt(credit[counted], { amount: affordable[counted], nowMs })),
      );
    },
    start: (tokens) => {
      const startedAtMs = now();
      inFlight++;
      used.requests++;
      used.tokens += tokens;
      credit.requests = spent(credit.requests, 1);
      credit.tokens = spent(credit.tokens, tokens);
      pace = afterStart(pace);
      const call = { number: ++lastStart, startedAtMs, usedThen: { ...used } };
      return {
        reply: ({ refused, retryAfterInMs, headers }) => {
          pace = refused
            ? afterRefusal(pace, { startedAtMs, atMs: now(), inFlight, retryAfterInMs })
            : afterAnswer(pace, { startedAtMs });
          if (headers) learn(headers, call);
        },
        ended: () => {
          inFlight--;
        },
      };
    },
    hold: (untilMs) => {
      pace = held(pace, untilMs);
    },
  };
}
