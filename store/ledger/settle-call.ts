import type { Kysely, Transaction } from 'kysely';
import type { Database } from '../schema.ts';
import { inTransaction } from '../transaction.ts';
import { book } from './book.ts';
import { EXPIRED_LEASE } from './expired-lease.ts';
import { lockBudgets } from './lock-budgets.ts';
import { type CallRecord, lockCall } from './lock-call.ts';
import { loseReservation } from './lose-reservation.ts';
import { takeLostLease } from './take-lost-lease.ts';

/** A received answer. */
export interface Settlement {
  readonly key: string;
  readonly leaseOwner: string;
  /** The body as received. */
  readonly response: string;
  readonly costMicroUsd: number;
  readonly httpStatus: number;
}

/**
 * Keeps a paid answer and replaces what its attempt was charged by its true cost. The rules for an attempt that comes
 * late, after its lease had ended and its reservation was booked as lost:
 * - the first answer that arrives is kept, whoever brings it; later ones change no answer;
 * - every attempt pays its own true cost once: the upper bound that it was charged as lost is taken back, from the run
 *   that was charged, and the true cost is booked there;
 * - an attempt that still is in flight when another one's answer arrives is booked as lost until it reports, so that
 *   no reservation stays open on a call that nobody will ask for again.
 * Settling once more changes nothing.
 */
export async function settleCall({
  db,
  now,
  settlement,
}: {
  readonly db: Kysely<Database>;
  readonly now: () => number;
  readonly settlement: Settlement;
}): Promise<void> {
  const { key, leaseOwner, costMicroUsd } = settlement;
  await inTransaction(db, async (transaction) => {
    const call = await lockCall(transaction, key);
    if (!call) throw new Error(`The call ${key} was never admitted, so it cannot be settled.`);
    const at = now();
    if (call.state === 'reserved' && call.leaseOwner === leaseOwner) {
      const { runKey, stage, reservedMicroUsd } = call;
      await keepAnswer({
        transaction,
        settlement,
        at,
        payer: { runKey, stage },
        spentMicroUsd: call.spentMicroUsd + costMicroUsd,
      });
      await book(transaction, {
        runKey,
        stage,
        reservedMicroUsd: -reservedMicroUsd,
        spentMicroUsd: costMicroUsd,
        calls: 1,
      });
      return;
    }
    await settleLate({ transaction, call, settlement, at });
  });
}

async function settleLate({
  transaction,
  call,
  settlement,
  at,
}: {
  transaction: Transaction<Database>;
  call: CallRecord;
  settlement: Settlement;
  at: number;
}): Promise<void> {
  const { key, leaseOwner, costMicroUsd } = settlement;
  const lost = await takeLostLease({ transaction, key, leaseOwner });
  // Reported before: either this very answer, or an error that another attempt has since made good.
  if (call.state === 'done' && !lost) return;
  const payer = { runKey: lost?.runKey ?? call.runKey, stage: lost?.stage ?? call.stage };
  const charged = lost?.chargedMicroUsd ?? 0;
  const change = costMicroUsd - charged;
  await lockBudgets(transaction, [payer.runKey, call.runKey]);
  await book(transaction, { ...payer, spentMicroUsd: change, lostMicroUsd: -charged, calls: 1 });
  if (call.state === 'done') {
    await transaction
      .updateTable('calls')
      .set({ spentMicroUsd: call.spentMicroUsd + change })
      .where('key', '=', key)
      .execute();
    return;
  }
  let spentMicroUsd = call.spentMicroUsd + change;
  if (call.state === 'reserved') {
    await loseReservation({ transaction, call, ...EXPIRED_LEASE, at });
    spentMicroUsd += call.reservedMicroUsd;
  }
  await keepAnswer({ transaction, settlement, at, payer, spentMicroUsd });
}

async function keepAnswer({
  transaction,
  settlement: { key, leaseOwner, response, httpStatus },
  payer,
  spentMicroUsd,
  at,
}: {
  transaction: Transaction<Database>;
  settlement: Settlement;
  payer: { readonly runKey: string; readonly stage: string };
  spentMicroUsd: number;
  at: number;
}): Promise<void> {
  await transaction
    .updateTable('calls')
    .set({
      ...payer,
      state: 'done',
      leaseOwner,
      reservedMicroUsd: 0,
      spentMicroUsd,
      response,
      httpStatus,
      errorType: null,
      errorMessage: null,
      updatedAt: new Date(at).toISOString(),
    })
    .where('key', '=', key)
    .execute();
}
