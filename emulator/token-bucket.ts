/** A limit per minute: a bucket of one minute's worth that fills steadily. */
export interface TokenBucket {
  readonly limit: number;
  /** How much is left, in whole units. */
  readonly remaining: (nowInMs: number) => number;
  /** When there will be so much, in milliseconds from now; 0 where there is. Never more than a full bucket is waited for. */
  readonly waitFor: (amount: number, nowInMs: number) => number;
  readonly take: (amount: number, nowInMs: number) => void;
}

/** A full bucket. */
export function createTokenBucket({
  limit,
  nowInMs,
}: {
  readonly limit: number;
  readonly nowInMs: number;
}): TokenBucket {
  const perMs = limit / 60_000;
  let level = limit;
  let filledAt = nowInMs;
  const fill = (now: number) => {
    level = Math.min(limit, level + Math.max(now - filledAt, 0) * perMs);
    filledAt = now;
    return level;
  };
  return {
    limit,
    remaining: (now) => Math.max(Math.floor(fill(now)), 0),
    waitFor: (amount, now) => Math.max((Math.min(amount, limit) - fill(now)) / perMs, 0),
    take: (amount, now) => {
      level = fill(now) - amount;
    },
  };
}
