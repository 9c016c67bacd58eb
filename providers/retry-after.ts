/** No provider's wish is obeyed for longer than this. */
export const LONGEST_RETRY_AFTER_IN_MS = 10 * 60_000;

/**
 * How long a provider asks to wait, in milliseconds: `retry-after-ms`, else `retry-after` in seconds or as an HTTP
 * date. Null where neither can be read; at most ten minutes, at least 0.
 */
export function retryAfterInMs({ headers, nowInMs }: { headers: Headers | undefined; nowInMs: number }): number | null {
  const wish = wishInMs({ headers, nowInMs });
  return wish === null ? null : Math.min(Math.max(Math.ceil(wish), 0), LONGEST_RETRY_AFTER_IN_MS);
}

function wishInMs({ headers, nowInMs }: { headers: Headers | undefined; nowInMs: number }): number | null {
  const milliseconds = numberOf(headers?.get('retry-after-ms'));
  if (milliseconds !== null) return milliseconds;
  const text = headers?.get('retry-after');
  const seconds = numberOf(text);
  if (seconds !== null) return seconds * 1000;
  // An HTTP date names its day; a bare number, which Date.parse takes as well, does not.
  const date = text && /[a-z]/i.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(date) ? null : date - nowInMs;
}

function numberOf(text: string | null | undefined): number | null {
  if (!text || !/^\s*\d+(\.\d+)?\s*$/.test(text)) return null;
  return Number(text);
}
