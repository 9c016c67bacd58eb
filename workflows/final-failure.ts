import { ApplicationFailure } from '@temporalio/workflow';
import { FAILURES, type FailureType } from '../domain/run/failures.ts';

/** What ends a run for good: the reason, and what its type's remedy says to do. */
export function finalFailure(type: FailureType, message: string): ApplicationFailure {
  return ApplicationFailure.nonRetryable(`${message} ${FAILURES[type].remedy}`, type);
}
