import type { Kysely } from 'kysely';
import { inTransaction } from '../connection/transaction.ts';
import type { Database } from '../schema.ts';
import { book } from './book.ts';
import { lockCall } from './lock-call.ts';
import { takeLostLease } from './take-lost-lease.ts';

/** A received error status. */
export interface CallFailure {
  readonly key: string;
  readonly leaseOwner: string;
  readonly errorType: string;
  readonly errorMessage: string;
  readonly httpStatus: number | null;
  readonly countsAsAttempt: boolean;
}

/**
 * Settles a refused call at nothing: providers bill no error. One that reports late takes back what it was charged as
 * lost and changes nothing else.
 */
export async function failCall({
  db,
  now,
  failure,
}: {
  readonly db: Kysely<Database>;
  readonly now: () => number;
  readonly failure: CallFailure;
}): Promise<void> {
  const { key, leaseOwner, errorType, errorMessage, httpStatus, countsAsAttempt } = failure;
  await inTransaction(db, async (transaction) => {
    const call = await lockCall(transaction, key);
    if (!call) throw new Error(`The call ${key} was never admitted, so it cannot fail.`);
    if (call.state === 'reserved' && call.leaseOwner === leaseOwner) {
      await transaction
        .updateTable('calls')
        .set({
          state: 'failed',
          attempts: call.attempts + (countsAsAttempt ? 1 : 0),
          reservedMicroUsd: 0,
          errorType,
          errorMessage,
          httpStatus,
          updatedAt: new Date(now()).toISOString(),
        })
        .where('key', '=', key)
        .execute();
      await book(transaction, { runKey: call.runKey, stage: call.stage, reservedMicroUsd: -call.reservedMicroUsd });
      return;
    }
    const lost = await takeLostLease({ transaction, key, leaseOwner });
    if (!lost) return;
    const { runKey, stage, chargedMicroUsd } = lost;
    await transaction
      .updateTable('calls')
      .set({ spentMicroUsd: call.spentMicroUsd - chargedMicroUsd })
      .where('key', '=', key)
      .execute();
    await book(transaction, { runKey, stage, spentMicroUsd: -chargedMicroUsd, lostMicroUsd: -chargedMicroUsd });
  });
}
