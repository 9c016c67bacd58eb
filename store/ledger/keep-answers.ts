import type { Transaction } from 'kysely';
import type { Database } from '../schema.ts';
import type { CallRecord } from './lock-call.ts';
import type { Settlement } from './settlement.ts';

/** Turns calls into answered ones; every key once. */
export async function keepAnswers({
  transaction,
  answers,
  at,
}: {
  readonly transaction: Transaction<Database>;
  readonly answers: readonly {
    readonly call: CallRecord;
    readonly settlement: Settlement;
    readonly payer: { readonly runKey: string; readonly stage: string };
    /** All that the call has cost by now. */
    readonly spentMicroUsd: number;
  }[];
  readonly at: number;
}): Promise<void> {
  const updatedAt = new Date(at).toISOString();
  await transaction
    .insertInto('calls')
    .values(
      answers.map(({ call, settlement, payer, spentMicroUsd }) => ({
        ...call,
        ...payer,
        state: 'done' as const,
        leaseOwner: settlement.leaseOwner,
        reservedMicroUsd: 0,
        spentMicroUsd,
        response: settlement.response,
        httpStatus: settlement.httpStatus,
        latencyMs: settlement.latencyMs ?? null,
        errorType: null,
        errorMessage: null,
        updatedAt,
      })),
    )
    // The rows are there: this is one update with values of its own for each.
    .onConflict((conflict) =>
      conflict.column('key').doUpdateSet(({ ref }) => ({
        runKey: ref('excluded.runKey'),
        stage: ref('excluded.stage'),
        state: ref('excluded.state'),
        leaseOwner: ref('excluded.leaseOwner'),
        reservedMicroUsd: ref('excluded.reservedMicroUsd'),
        spentMicroUsd: ref('excluded.spentMicroUsd'),
        response: ref('excluded.response'),
        httpStatus: ref('excluded.httpStatus'),
        latencyMs: ref('excluded.latencyMs'),
        errorType: ref('excluded.errorType'),
        errorMessage: ref('excluded.errorMessage'),
        updatedAt: ref('excluded.updatedAt'),
      })),
    )
    .execute();
}
