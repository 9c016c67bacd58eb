import { FAILURE, type FailureType } from '../domain/run/failures.ts';

const TYPE_BY_CODE: Readonly<Record<string, FailureType>> = {
  token_limit_exceeded: FAILURE.RateLimited,
  rate_limit_exceeded: FAILURE.RateLimited,
  billing_hard_limit_reached: FAILURE.InsufficientQuota,
  insufficient_quota: FAILURE.InsufficientQuota,
  model_not_found: FAILURE.UnknownModel,
  server_error: FAILURE.ProviderUnavailable,
};

/** What it means that a whole batch failed, by the code that the provider gives. */
export function failureOfBatch({ code }: { readonly code: string }): FailureType {
  return TYPE_BY_CODE[code] ?? FAILURE.BatchFailed;
}
