/** A received answer. */
export interface Settlement {
  readonly key: string;
  readonly leaseOwner: string;
  /** The body as received. */
  readonly response: string;
  readonly costMicroUsd: number;
  readonly httpStatus: number;
}
