import type { Transaction } from 'kysely';
import type { Database } from '../schema.ts';
import { book } from './book.ts';
import type { CallRecord } from './lock-call.ts';

/**
 * Turns an open reservation into a loss: nobody knows whether the provider billed it, so it stays charged at its upper
 * bound and counts as an attempt. What was charged is kept under its owner, whose late report still corrects it.
 * Answers the attempts so far.
 */
export async function loseReservation({
  transaction,
  call,
  errorType,
  errorMessage,
  at,
}: {
  readonly transaction: Transaction<Database>;
  readonly call: CallRecord;
  readonly errorType: string;
  readonly errorMessage: string;
  readonly at: number;
}): Promise<number> {
  const { key, leaseOwner, runKey, stage, reservedMicroUsd: charged } = call;
  const attempts = call.attempts + 1;
  await transaction
    .updateTable('calls')
    .set({
      state: 'lost',
      attempts,
      reservedMicroUsd: 0,
      spentMicroUsd: call.spentMicroUsd + charged,
      errorType,
      errorMessage,
      httpStatus: null,
      updatedAt: new Date(at).toISOString(),
    })
    .where('key', '=', key)
    .execute();
  await transaction
    .insertInto('lostLeases')
    .values({ key, leaseOwner, runKey, stage, chargedMicroUsd: charged })
    .onConflict((conflict) =>
      conflict.columns(['key', 'leaseOwner']).doUpdateSet((column) => ({
        chargedMicroUsd: column('lostLeases.chargedMicroUsd', '+', charged),
      })),
    )
    .execute();
  await book(transaction, {
    runKey,
    stage,
    reservedMicroUsd: -charged,
    spentMicroUsd: charged,
    lostMicroUsd: charged,
  });
  return attempts;
}
