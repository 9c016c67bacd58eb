/** What one refusal takes from the calls that may be in flight. */
const DECREASE = 0.75;
const FIRST_HOLD_IN_MS = 1_000;
/** Each refusal in a row lengthens the hold, for a provider may ask for less patience than it needs. */
const HOLD_GROWTH = 1.5;
/** A hold that the provider has not asked for is never longer: its end must not be overslept by much. */
const LONGEST_OWN_HOLD_IN_MS = 4_000;
/** After a hold the calls that may have started double this often: one that is refused at once stops all the others. */
const DOUBLING_IN_MS = 100;

/** How fast calls to one model may leave, as its refusals (429) taught: additive increase, multiplicative decrease. */
export interface Pace {
  /** Calls that may be in flight at once, grown in fractions; infinite until the first refusal. */
  readonly window: number;
  /** No call starts before. */
  readonly heldUntilMs: number;
  /** Refusals without an answer to a call that started between them. */
  readonly refusals: number;
  /** When the last refusal that counted came in. */
  readonly refusedAtMs: number;
  /** When calls could start again after it, and how many did. */
  readonly reopenedAtMs: number;
  readonly startedSince: number;
}

/** Nothing is known yet: everything may leave. */
export const UNHINDERED: Pace = {
  window: Number.POSITIVE_INFINITY,
  heldUntilMs: Number.NEGATIVE_INFINITY,
  refusals: 0,
  refusedAtMs: Number.NEGATIVE_INFINITY,
  reopenedAtMs: Number.NEGATIVE_INFINITY,
  startedSince: 0,
};

/** A call has started. */
export function afterStart(pace: Pace): Pace {
  return { ...pace, startedSince: pace.startedSince + 1 };
}

/**
 * A call was answered: as many answers as the window is wide widen it by one. That of a call which started before the
 * last refusal says nothing of what is allowed since.
 */
export function afterAnswer(pace: Pace, { startedAtMs }: { readonly startedAtMs: number }): Pace {
  const refusals = startedAtMs <= pace.refusedAtMs ? pace.refusals : 0;
  return { ...pace, window: pace.window + 1 / pace.window, refusals };
}

/**
 * A call was refused. The window shrinks once for all refusals between two answers, and calls that had started before
 * the last refusal came in tell nothing new, except that they may ask for more patience.
 */
export function afterRefusal(
  pace: Pace,
  {
    startedAtMs,
    atMs,
    inFlight,
    retryAfterInMs,
  }: {
    readonly startedAtMs: number;
    readonly atMs: number;
    /** The refused one included. */
    readonly inFlight: number;
    /** The provider's wish; null where it has none. */
    readonly retryAfterInMs: number | null;
  },
): Pace {
  if (startedAtMs <= pace.refusedAtMs) return held(pace, atMs + (retryAfterInMs ?? 0));
  const wish = retryAfterInMs ?? FIRST_HOLD_IN_MS;
  const hold = Math.max(wish, Math.min(wish * HOLD_GROWTH ** pace.refusals, LONGEST_OWN_HOLD_IN_MS));
  const bound = Number.isFinite(pace.window) ? pace.window : inFlight;
  const window = pace.refusals === 0 ? Math.floor(bound * DECREASE) : pace.window;
  const heldUntilMs = Math.max(pace.heldUntilMs, atMs + hold);
  return {
    window: Math.max(window, 1),
    heldUntilMs,
    refusals: pace.refusals + 1,
    refusedAtMs: atMs,
    reopenedAtMs: heldUntilMs,
    startedSince: 0,
  };
}

/** No call starts before this moment, nor before any that was named earlier. */
export function held(pace: Pace, untilMs: number): Pace {
  return untilMs <= pace.heldUntilMs ? pace : { ...pace, heldUntilMs: untilMs };
}

/** When the next call may start, not before `nowMs`; null while only the end of another call can tell. */
export function nextStart(
  pace: Pace,
  { nowMs, inFlight }: { readonly nowMs: number; readonly inFlight: number },
): number | null {
  if (inFlight >= Math.floor(pace.window)) return null;
  // 2^k calls may have started k doublings after the hold.
  const doublings = Math.ceil(Math.log2(pace.startedSince + 1));
  return Math.max(nowMs, pace.heldUntilMs, pace.reopenedAtMs + doublings * DOUBLING_IN_MS);
}
