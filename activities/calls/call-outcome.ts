import type { FailureType } from '../../domain/run/failures.ts';
import type { ChatRequest } from '../../providers/chat.ts';
import type { Attempt } from './attempt.ts';

/** What came of one try at one call. */
export type CallOutcome =
  /** Paid now or earlier: the body as received. */
  | { readonly kind: 'answer'; readonly raw: string; readonly key: string }
  /** Never again: the item is recorded as failed. */
  | { readonly kind: 'failed'; readonly type: FailureType; readonly message: string; readonly key: string }
  | RetryOutcome
  | { readonly kind: 'over-budget' };

/** To be tried again, not before this delay. */
export interface RetryOutcome {
  readonly kind: 'retry';
  readonly type: FailureType;
  readonly message: string;
  readonly delayInMs: number;
}

export interface CallArguments {
  readonly attempt: Attempt;
  readonly runKey: string;
  readonly stage: string;
  readonly modelName: string;
  readonly request: ChatRequest;
  /** What makes this call another one than an equal request elsewhere: the sample's ordinal, the exam's run. */
  readonly distinction: string;
  readonly concurrency: number;
  readonly maxAttempts: number;
}
