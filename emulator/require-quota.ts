import type { Billing } from './billing.ts';
import { ApiError } from './errors.ts';
import type { Faults } from './faults.ts';

/** Throws an ApiError 429 insufficient_quota once the bill has reached the quota. */
export function requireQuota({ faults, billing }: { readonly faults: Faults; readonly billing: Billing }): void {
  const { quotaUsd } = faults;
  if (quotaUsd === null || billing.totalInMicroUsd() < quotaUsd * 1e6) return;
  throw new ApiError({
    status: 429,
    type: 'insufficient_quota',
    code: 'insufficient_quota',
    message: `The account's quota of ${quotaUsd} USD is spent.`,
  });
}
