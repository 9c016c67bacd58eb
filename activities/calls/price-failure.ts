import type { ApplicationFailure } from '@temporalio/common';
import { FAILURE } from '../../domain/run/failures.ts';
import { UnknownPriceError } from '../../providers/price-list.ts';
import { finalFailure } from './failure.ts';

/** The failure of an activity that found no price for a model: final, since no other try would find one. Null for any other error. */
export function priceFailureOf(error: unknown): ApplicationFailure | null {
  return error instanceof UnknownPriceError ? finalFailure(FAILURE.UnknownPrice, error.message) : null;
}
