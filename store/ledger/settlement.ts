/** A received answer. */
export interface Settlement {
  readonly key: string;
  readonly leaseOwner: string;
  /** The body as received. */
  readonly response: string;
  readonly costMicroUsd: number;
  readonly httpStatus: number;
  /** From the request to its last byte; left out where nobody measured it. */
  readonly latencyMs?: number;
}
