import type { ApplicationFailure } from '@temporalio/common';
import { FAILURE, FAILURES } from '../../domain/run/failures.ts';
import { storeTroubleOf } from '../../store/connection/store-trouble.ts';
import { retryLater } from './failure.ts';

const RETRY_DELAY_IN_MS = 2_000;

/** The failure of an activity whose store is away for now: tried again, nothing is lost. Null for any other error. */
export function storeFailureOf(error: unknown): ApplicationFailure | null {
  const trouble = storeTroubleOf(error);
  if (trouble === null) return null;
  const { remedy } = FAILURES.StoreUnavailable;
  const message = `The store is away: ${trouble}. ${remedy} The run goes on by itself when it is back.`;
  return retryLater({ type: FAILURE.StoreUnavailable, message, delayInMs: RETRY_DELAY_IN_MS });
}
