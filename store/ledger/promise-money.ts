import type { Transaction } from 'kysely';
import type { Database } from '../schema.ts';

/**
 * Promises an amount if the run's limit leaves it; false where it does not, or where nothing is known of the run yet.
 * The check and the promise are one statement, so no two calls are promised the same money.
 */
export async function promiseMoney({
  transaction,
  runKey,
  amountMicroUsd,
}: {
  readonly transaction: Transaction<Database>;
  readonly runKey: string;
  readonly amountMicroUsd: number;
}): Promise<boolean> {
  const { numUpdatedRows } = await transaction
    .updateTable('budgets')
    .set((column) => ({ reservedMicroUsd: column('reservedMicroUsd', '+', amountMicroUsd) }))
    .where('runKey', '=', runKey)
    .where(({ eb, ref, or }) => {
      const promised = eb(eb('spentMicroUsd', '+', ref('reservedMicroUsd')), '+', amountMicroUsd);
      return or([eb('limitMicroUsd', 'is', null), eb(promised, '<=', ref('limitMicroUsd'))]);
    })
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
