import { ApiError } from './errors.ts';
import type { Faults } from './faults.ts';
import { createTokenBucket, type TokenBucket } from './token-bucket.ts';

/** Limits where none are set: real ones, but beyond what a machine can ask for. */
const DEFAULT_RPM = 1_000_000;
const DEFAULT_TPM = 10_000_000_000;

/** Takes one request and its tokens; answers the headers that tell how much is left. Throws an ApiError 429. */
export type RateLimit = (args: {
  readonly faults: Faults;
  readonly model: string;
  readonly tokens: number;
  readonly nowInMs: number;
}) => Readonly<Record<string, string>>;

interface Buckets {
  readonly requests: TokenBucket;
  readonly tokens: TokenBucket;
}

/** Requests and tokens a minute for each model; changed limits begin with full buckets, and so does a restart. */
export function createRateLimit(): RateLimit {
  const byModel = new Map<string, Buckets>();
  return ({ faults, model, tokens, nowInMs }) => {
    const [rpm, tpm] = [faults.rateLimitRpm ?? DEFAULT_RPM, faults.rateLimitTpm ?? DEFAULT_TPM];
    let buckets = byModel.get(model);
    if (buckets?.requests.limit !== rpm || buckets.tokens.limit !== tpm) {
      buckets = {
        requests: createTokenBucket({ limit: rpm, nowInMs }),
        tokens: createTokenBucket({ limit: tpm, nowInMs }),
      };
      byModel.set(model, buckets);
    }
    refuseUnless({ buckets, kind: 'requests', amount: 1, model, nowInMs });
    refuseUnless({ buckets, kind: 'tokens', amount: tokens, model, nowInMs });
    buckets.requests.take(1, nowInMs);
    buckets.tokens.take(tokens, nowInMs);
    return headersOf(buckets, nowInMs);
  };
}

function refuseUnless(args: {
  readonly buckets: Buckets;
  readonly kind: keyof Buckets;
  readonly amount: number;
  readonly model: string;
  readonly nowInMs: number;
}): void {
  const { buckets, kind, amount, model, nowInMs } = args;
  const bucket = buckets[kind];
  const waitInMs = Math.ceil(bucket.waitFor(amount, nowInMs));
  if (waitInMs === 0) return;
  const wait = {
    'retry-after-ms': String(waitInMs),
    'retry-after': String(Math.ceil(waitInMs / 1000)),
  };
  throw new ApiError({
    status: 429,
    type: kind,
    code: 'rate_limit_exceeded',
    message: `Rate limit for ${model} reached: ${bucket.limit} ${kind} a minute. Try again in ${waitInMs}ms.`,
    headers: { ...headersOf(buckets, nowInMs), ...wait },
  });
}

function headersOf(buckets: Buckets, nowInMs: number): Record<string, string> {
  return Object.fromEntries(
    (['requests', 'tokens'] as const).flatMap((kind) => {
      const bucket = buckets[kind];
      return [
        [`x-ratelimit-limit-${kind}`, String(bucket.limit)],
        [`x-ratelimit-remaining-${kind}`, String(bucket.remaining(nowInMs))],
        [`x-ratelimit-reset-${kind}`, durationOf(bucket.waitFor(bucket.limit, nowInMs))],
      ];
    }),
  );
}

/** A duration as OpenAI's headers write it: `120ms`, `1.5s`, `6m0s`. */
function durationOf(ms: number): string {
  const whole = Math.ceil(ms);
  if (whole < 1000) return `${whole}ms`;
  const [minutes, seconds] = [Math.floor(whole / 60_000), (whole % 60_000) / 1000];
  return minutes === 0 ? `${seconds}s` : `${minutes}m${seconds}s`;
}
