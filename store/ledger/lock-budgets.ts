import type { Transaction } from 'kysely';
import { lockName } from '../connection/transaction.ts';
import type { Database } from '../schema.ts';

/**
 * For a transaction that books on the budgets of two runs: whoever does so takes them in one order, so that two runs
 * that reclaim each other's calls do not wait for one another.
 */
export async function lockBudgets(
  transaction: Transaction<Database>,
  runKeys: readonly [string, string],
): Promise<void> {
  if (runKeys[0] === runKeys[1]) return;
  for (const runKey of runKeys.toSorted()) await lockName(transaction, `budget/${runKey}`);
}
