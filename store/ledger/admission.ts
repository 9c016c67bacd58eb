/** What a call asks for before it leaves. */
export interface AdmissionRequest {
  readonly key: string;
  readonly runKey: string;
  readonly stage: string;
  readonly provider: string;
  readonly model: string;
  /** What the call can cost at most. */
  readonly maxCostMicroUsd: number;
  /** Names the attempt that asks; one owner must not ask for the same key twice at the same time. */
  readonly leaseOwner: string;
  readonly leaseMs: number;
  readonly limits?: { readonly requestsPerMinute?: number | undefined; readonly tokensPerMinute?: number | undefined };
  /** Counted against `tokensPerMinute`. */
  readonly tokens?: number;
  readonly maxAttempts: number;
}

/** The answer of the one gate before a paid call. */
export type Admission =
  /** Paid already, by this attempt or another one; `reused` says which. The cost is all that the row has cost. */
  | { readonly kind: 'done'; readonly response: string; readonly costMicroUsd: number; readonly reused: boolean }
  /** The caller holds the reservation and must settle, fail or lose it. Attempts count from 1. */
  | { readonly kind: 'admitted'; readonly attempt: number }
  | { readonly kind: 'wait'; readonly untilMs: number; readonly reason: 'leased' | 'rate' | 'budget' }
  | { readonly kind: 'over-budget' }
  | { readonly kind: 'exhausted'; readonly errorType: string; readonly errorMessage: string };
