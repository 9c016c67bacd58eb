import type { Transaction } from 'kysely';
import type { Database } from '../schema.ts';
import { book } from './book.ts';
import { EXPIRED_LEASE } from './expired-lease.ts';
import { keepAnswers } from './keep-answers.ts';
import { lockBudgets } from './lock-budgets.ts';
import type { CallRecord } from './lock-call.ts';
import { loseReservation } from './lose-reservation.ts';
import type { Settlement } from './settlement.ts';
import { takeLostLease } from './take-lost-lease.ts';

/** Keeps or books an answer whose attempt no longer holds the reservation; `settleCalls` has the rules. */
export async function settleLate({
  transaction,
  call,
  settlement,
  at,
}: {
  readonly transaction: Transaction<Database>;
  readonly call: CallRecord;
  readonly settlement: Settlement;
  readonly at: number;
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
  await keepAnswers({ transaction, answers: [{ call, settlement, payer, spentMicroUsd }], at });
}
