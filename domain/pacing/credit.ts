import type { ProviderCount } from './provider-count.ts';

/** A provider counts a call soon after it left; what it says is at most this much older than its answer. */
const LONGEST_WAY_IN_MS = 250;

/** What a provider's count leaves us, between one answer and the next. */
export interface Credit {
  readonly left: number;
  readonly atMs: number;
  /** What comes back in a millisecond; 0 where all comes back at once. */
  readonly perMs: number;
  /** From here on the limit is untouched. */
  readonly fullAtMs: number;
}

/**
 * The credit that an answer tells of. Its count is as old as its call, so what has left since then is taken off.
 */
export function creditOf({
  count,
  steady,
  startedAtMs,
  answeredAtMs,
  usedSince,
}: {
  readonly count: ProviderCount;
  /** Whether it comes back bit by bit. */
  readonly steady: boolean;
  readonly startedAtMs: number;
  readonly answeredAtMs: number;
  /** What calls that started later have used. */
  readonly usedSince: number;
}): Credit {
  const atMs = Math.min(answeredAtMs, startedAtMs + LONGEST_WAY_IN_MS);
  const used = count.limit - count.remaining;
  return {
    left: count.remaining - usedSince,
    atMs,
    perMs: steady && count.resetInMs > 0 ? used / count.resetInMs : 0,
    fullAtMs: atMs + count.resetInMs,
  };
}

/** When a call of this size fits, not before `nowMs`; one that never fits goes when the limit is untouched. */
export function affordableAt(
  credit: Credit | null,
  { amount, nowMs }: { readonly amount: number; readonly nowMs: number },
): number {
  if (credit === null || amount <= credit.left) return nowMs;
  const refilledAtMs = credit.perMs > 0 ? credit.atMs + (amount - credit.left) / credit.perMs : credit.fullAtMs;
  return Math.max(nowMs, Math.ceil(Math.min(refilledAtMs, credit.fullAtMs)));
}

/** The credit once a call of this size has left. */
export function spent(credit: Credit | null, amount: number): Credit | null {
  return credit === null ? null : { ...credit, left: credit.left - amount };
}
