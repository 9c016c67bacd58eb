import type { Transaction } from 'kysely';
import type { Database } from '../schema.ts';
import type { AdmissionRequest } from './admission.ts';

/** Writes the rows of calls that are let in; rows of earlier attempts keep what those have cost. */
export async function writeReservations({
  transaction,
  reservations,
  at,
}: {
  readonly transaction: Transaction<Database>;
  /** With the attempts that came before; every key once. */
  readonly reservations: readonly { readonly request: AdmissionRequest; readonly attempts: number }[];
  readonly at: number;
}): Promise<void> {
  const moment = new Date(at).toISOString();
  await transaction
    .insertInto('calls')
    .values(
      reservations.map(({ request, attempts }) => ({
        key: request.key,
        runKey: request.runKey,
        stage: request.stage,
        provider: request.provider,
        model: request.model,
        state: 'reserved' as const,
        attempts,
        leaseOwner: request.leaseOwner,
        leaseUntilMs: at + request.leaseMs,
        reservedMicroUsd: request.maxCostMicroUsd,
        spentMicroUsd: 0,
        reuses: 0,
        response: null,
        httpStatus: null,
        errorType: null,
        errorMessage: null,
        createdAt: moment,
        updatedAt: moment,
      })),
    )
    .onConflict((conflict) =>
      conflict.column('key').doUpdateSet(({ ref }) => ({
        runKey: ref('excluded.runKey'),
        stage: ref('excluded.stage'),
        provider: ref('excluded.provider'),
        model: ref('excluded.model'),
        state: ref('excluded.state'),
        leaseOwner: ref('excluded.leaseOwner'),
        leaseUntilMs: ref('excluded.leaseUntilMs'),
        reservedMicroUsd: ref('excluded.reservedMicroUsd'),
        updatedAt: ref('excluded.updatedAt'),
      })),
    )
    .execute();
}
