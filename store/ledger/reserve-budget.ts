import type { Transaction } from 'kysely';
import type { Database } from '../schema.ts';
import type { Admission } from './admission.ts';
import { promiseMoney } from './promise-money.ts';
import { sweepExpired } from './sweep-expired.ts';

const PAUSE_IN_MS = 500;

/**
 * Promises money of the run's budget to a call, or says why not: `wait` while calls in flight may leave enough,
 * `over-budget` where even their costing nothing would not.
 */
export async function reserveBudget({
  transaction,
  runKey,
  amountMicroUsd,
  at,
}: {
  readonly transaction: Transaction<Database>;
  readonly runKey: string;
  readonly amountMicroUsd: number;
  readonly at: number;
}): Promise<Extract<Admission, { kind: 'wait' | 'over-budget' }> | null> {
  const reserve = async () => promiseMoney({ transaction, runKey, amountMicroUsd });
  if (await reserve()) return null;
  const { numInsertedOrUpdatedRows: added } = await transaction
    .insertInto('budgets')
    .values({ runKey, limitMicroUsd: null, spentMicroUsd: 0, reservedMicroUsd: 0 })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (added && (await reserve())) return null;
  await sweepExpired({ transaction, runKey, at });
  const { limitMicroUsd, spentMicroUsd } = await transaction
    .selectFrom('budgets')
    .select(['limitMicroUsd', 'spentMicroUsd'])
    .where('runKey', '=', runKey)
    .executeTakeFirstOrThrow();
  return limitMicroUsd === null || spentMicroUsd + amountMicroUsd <= limitMicroUsd
    ? { kind: 'wait', untilMs: at + PAUSE_IN_MS, reason: 'budget' }
    : { kind: 'over-budget' };
}
