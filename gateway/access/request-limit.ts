import { GatewayError } from '../http/gateway-error.ts';
import type { Client } from './authenticate.ts';

interface Bucket {
  tokens: number;
  atMs: number;
}

/** Lets each client ask as often a minute as its key says (a token bucket, in this process); throws 429 with `retry-after`. */
export function createRequestLimit({ now = Date.now }: { readonly now?: () => number } = {}): (client: Client) => void {
  const buckets = new Map<string, Bucket>();
  return ({ id, requestsPerMinute }) => {
    if (requestsPerMinute === null) return;
    const at = now();
    const bucket = buckets.get(id) ?? { tokens: requestsPerMinute, atMs: at };
    buckets.set(id, bucket);
    bucket.tokens = Math.min(bucket.tokens + ((at - bucket.atMs) * requestsPerMinute) / 60_000, requestsPerMinute);
    bucket.atMs = at;
    if (bucket.tokens >= 1) {
      bucket.tokens--;
      return;
    }
    const seconds = Math.ceil(((1 - bucket.tokens) * 60) / requestsPerMinute);
    throw new GatewayError({
      status: 429,
      code: 'rate_limit_exceeded',
      message: `This key may ask ${requestsPerMinute} times a minute. Try again in ${seconds} s.`,
      headers: { 'retry-after': String(seconds) },
    });
  };
}
