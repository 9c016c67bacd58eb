import type { Kysely, Transaction } from 'kysely';
import type { GroupResults } from '../connection/grouped.ts';
import { inTransaction } from '../connection/transaction.ts';
import type { Database } from '../schema.ts';
import { book } from './book.ts';
import { keepAnswers } from './keep-answers.ts';
import { type CallRecord, lockCall } from './lock-call.ts';
import { lockCalls } from './lock-calls.ts';
import { settleLate } from './settle-late.ts';
import type { Settlement } from './settlement.ts';

/**
 * Keeps paid answers, a group in one transaction, and replaces what their attempts were charged by the true costs.
 * The rules for an attempt that comes late, after its lease had ended and its reservation was booked as lost:
 * - the first answer that arrives is kept, whoever brings it; later ones change no answer;
 * - every attempt pays its own true cost once: the upper bound that it was charged as lost is taken back, from the run
 *   that was charged, and the true cost is booked there;
 * - an attempt that still is in flight when another one's answer arrives is booked as lost until it reports, so that
 *   no reservation stays open on a call that nobody will ask for again.
 * Settling once more changes nothing.
 */
export async function settleCalls({
  db,
  now,
  settlements,
}: {
  readonly db: Kysely<Database>;
  readonly now: () => number;
  readonly settlements: readonly Settlement[];
}): Promise<GroupResults<null>> {
  return inTransaction(db, async (transaction) => {
    const calls = await lockCalls(transaction, [...new Set(settlements.map(({ key }) => key))]);
    const inTime = new Map<string, Timely>();
    for (const settlement of settlements) {
      const call = calls.get(settlement.key);
      const holds = call?.state === 'reserved' && call.leaseOwner === settlement.leaseOwner;
      if (holds && !inTime.has(call.key)) inTime.set(call.key, { settlement, call });
    }
    const at = now();
    await settleInTime({ transaction, timely: [...inTime.values()], at });
    const results: (null | Error)[] = [];
    for (const settlement of settlements) {
      if (inTime.get(settlement.key)?.settlement === settlement) {
        results.push(null);
        continue;
      }
      const call = await lockCall(transaction, settlement.key);
      if (call) await settleLate({ transaction, call, settlement, at });
      const refusal = `The call ${settlement.key} was never admitted, so it cannot be settled.`;
      results.push(call ? null : new Error(refusal));
    }
    return results;
  });
}

/** An answer whose attempt still holds the reservation. */
interface Timely {
  readonly settlement: Settlement;
  readonly call: CallRecord;
}

async function settleInTime({
  transaction,
  timely,
  at,
}: {
  transaction: Transaction<Database>;
  timely: readonly Timely[];
  at: number;
}): Promise<void> {
  if (timely.length === 0) return;
  const answers = timely.map(({ settlement, call }) => ({
    call,
    settlement,
    payer: { runKey: call.runKey, stage: call.stage },
    spentMicroUsd: call.spentMicroUsd + settlement.costMicroUsd,
  }));
  await keepAnswers({ transaction, answers, at });
  for (const ofStage of Map.groupBy(timely, ({ call }) => JSON.stringify([call.runKey, call.stage])).values()) {
    const { runKey, stage } = (ofStage[0] as Timely).call;
    await book(transaction, {
      runKey,
      stage,
      reservedMicroUsd: -ofStage.reduce((sum, { call }) => sum + call.reservedMicroUsd, 0),
      spentMicroUsd: ofStage.reduce((sum, { settlement }) => sum + settlement.costMicroUsd, 0),
      calls: ofStage.length,
    });
  }
}
