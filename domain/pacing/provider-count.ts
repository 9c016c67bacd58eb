const MINUTE_IN_MS = 60_000;
const DURATION = /^(?:(\d+(?:\.\d+)?)h)?(?:(\d+(?:\.\d+)?)m(?!s))?(?:(\d+(?:\.\d+)?)s)?(?:(\d+(?:\.\d+)?)ms)?$/;

/** What a provider counts of our calls, as the headers of an answer tell. */
export interface ProviderCount {
  readonly limit: number;
  readonly remaining: number;
  /** Until nothing of the limit is used any more. */
  readonly resetInMs: number;
}

/** What is counted: calls, or their tokens. */
export type Counted = 'requests' | 'tokens';

/** Reads `x-ratelimit-limit-…`, `-remaining-…` and `-reset-…`; null where one of them is missing or unreadable. */
export function readProviderCount(
  header: (name: string) => string | null | undefined,
  counted: Counted,
): ProviderCount | null {
  const limit = numberOf(header(`x-ratelimit-limit-${counted}`));
  const remaining = numberOf(header(`x-ratelimit-remaining-${counted}`));
  const resetInMs = durationInMs(header(`x-ratelimit-reset-${counted}`));
  return limit === null || remaining === null || resetInMs === null ? null : { limit, remaining, resetInMs };
}

/**
 * Whether the limit of a minute comes back bit by bit, as OpenAI's does, and not all at once: then the reset is as near
 * as the used share is small. Null where too much is used to tell.
 */
export function refillsSteadily({ limit, remaining, resetInMs }: ProviderCount): boolean | null {
  const used = limit - remaining;
  if (used <= 0 || used > limit / 2) return null;
  return resetInMs <= 1.5 * MINUTE_IN_MS * (used / limit) + 500;
}

/** `120ms`, `1.5s`, `6m0s`, `1h0m0s`, or bare seconds. */
function durationInMs(text: string | null | undefined): number | null {
  const seconds = numberOf(text);
  if (seconds !== null) return seconds * 1_000;
  const parts = text ? DURATION.exec(text.trim()) : null;
  if (!parts || parts[0] === '') return null;
  const [hours = 0, minutes = 0, wholeSeconds = 0, milliseconds = 0] = parts.slice(1).map((part) => Number(part ?? 0));
  return hours * 60 * MINUTE_IN_MS + minutes * MINUTE_IN_MS + wholeSeconds * 1_000 + milliseconds;
}

function numberOf(text: string | null | undefined): number | null {
  return text && /^\s*\d+(\.\d+)?\s*$/.test(text) ? Number(text) : null;
}
