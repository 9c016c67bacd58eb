import type { AdmissionRequest } from '../../../store/ledger/admission.ts';

/** How long the contract's leases live. */
export const LEASE_IN_MS = 8_000;

/** A call of run `run`, stage `generate`, by owner `first`, of at most 100 micro-dollars; what a case is about is given. */
export function request(fields: Partial<AdmissionRequest> & { readonly key: string }): AdmissionRequest {
  return {
    runKey: 'run',
    stage: 'generate',
    provider: 'emulator',
    model: 'teacher',
    maxCostMicroUsd: 100,
    leaseOwner: 'first',
    leaseMs: LEASE_IN_MS,
    maxAttempts: 8,
    ...fields,
  };
}
