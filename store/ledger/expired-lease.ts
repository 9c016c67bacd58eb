import { FAILURE } from '../../domain/run/failures.ts';

/** What the ledger says of a call whose attempt never reported. */
export const EXPIRED_LEASE = {
  errorType: FAILURE.ProviderUnavailable,
  errorMessage: 'its attempt ended without a report',
} as const;
