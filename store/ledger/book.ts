import type { Transaction } from 'kysely';
import type { Database } from '../schema.ts';

/** Changes of a run's account, each to be added. */
export interface Entry {
  readonly runKey: string;
  readonly stage: string;
  readonly reservedMicroUsd?: number;
  readonly spentMicroUsd?: number;
  /** The part of what is spent that is an upper bound of an answer that never came. */
  readonly lostMicroUsd?: number;
  readonly calls?: number;
  readonly reused?: number;
}

/** Books an entry on the run's budget and on its stage, so that the stages always sum up to what the run has spent. */
export async function book(
  transaction: Transaction<Database>,
  { runKey, stage, reservedMicroUsd = 0, spentMicroUsd = 0, lostMicroUsd = 0, calls = 0, reused = 0 }: Entry,
): Promise<void> {
  if (reservedMicroUsd !== 0 || spentMicroUsd !== 0) {
    await transaction
      .updateTable('budgets')
      .set((column) => ({
        reservedMicroUsd: column('reservedMicroUsd', '+', reservedMicroUsd),
        spentMicroUsd: column('spentMicroUsd', '+', spentMicroUsd),
      }))
      .where('runKey', '=', runKey)
      .execute();
  }
  if (spentMicroUsd === 0 && lostMicroUsd === 0 && calls === 0 && reused === 0) return;
  await transaction
    .insertInto('budgetStages')
    .values({ runKey, stage, spentMicroUsd, lostMicroUsd, calls, reused })
    .onConflict((conflict) =>
      conflict.columns(['runKey', 'stage']).doUpdateSet((column) => ({
        spentMicroUsd: column('budgetStages.spentMicroUsd', '+', spentMicroUsd),
        lostMicroUsd: column('budgetStages.lostMicroUsd', '+', lostMicroUsd),
        calls: column('budgetStages.calls', '+', calls),
        reused: column('budgetStages.reused', '+', reused),
      })),
    )
    .execute();
}
