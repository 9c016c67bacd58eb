/** A paid call: claim, reservation and answer in one row. */
export interface CallColumns {
  readonly key: string;
  readonly runKey: string;
  readonly stage: string;
  readonly provider: string;
  readonly model: string;
  readonly state: 'reserved' | 'done' | 'failed' | 'lost';
  readonly attempts: number;
  readonly leaseOwner: string;
  readonly leaseUntilMs: number;
  readonly reservedMicroUsd: number;
  readonly spentMicroUsd: number;
  readonly reuses: number;
  readonly response: string | null;
  readonly httpStatus: number | null;
  /** From the request to its last byte; null for calls of a batch and those that have no answer. */
  readonly latencyMs: number | null;
  readonly errorType: string | null;
  readonly errorMessage: string | null;
  readonly createdAt: string;
  readonly updatedAt: string;
}
