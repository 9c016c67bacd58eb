import { ApplicationFailure } from '@temporalio/common';
import { FAILURES, type FailureType } from '../../domain/run/failures.ts';

/** A failure that Temporal never retries: it ends the run, or is final for its item. */
export function finalFailure(type: FailureType, message: string): ApplicationFailure {
  return ApplicationFailure.create({ type, message: `${message} ${FAILURES[type].remedy}`.trim(), nonRetryable: true });
}

/** A failure that Temporal retries after exactly this delay. */
export function retryLater({
  type,
  message,
  delayInMs,
}: {
  readonly type: FailureType;
  readonly message: string;
  readonly delayInMs: number;
}): ApplicationFailure {
  return ApplicationFailure.create({ type, message, nextRetryDelay: Math.max(delayInMs, 1) });
}
