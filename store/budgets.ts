import type { Kysely } from 'kysely';
import type { Database } from './schema.ts';

export interface Budget {
  /** Null where no limit was set. */
  readonly limitMicroUsd: number | null;
  readonly spentMicroUsd: number;
  readonly reservedMicroUsd: number;
}

/** Budgets by run key; the ledger keeps the sums beside the limit, in the same transactions as its rows. */
export function createBudgets({ db }: { readonly db: Kysely<Database> }) {
  return {
    async set({ runKey, limitMicroUsd }: { readonly runKey: string; readonly limitMicroUsd: number }): Promise<void> {
      await db
        .insertInto('budgets')
        .values({ runKey, limitMicroUsd, spentMicroUsd: 0, reservedMicroUsd: 0 })
        .onConflict((conflict) => conflict.column('runKey').doUpdateSet({ limitMicroUsd }))
        .execute();
    },
    async get(runKey: string): Promise<Budget | null> {
      return (
        (await db
          .selectFrom('budgets')
          .select(['limitMicroUsd', 'spentMicroUsd', 'reservedMicroUsd'])
          .where('runKey', '=', runKey)
          .executeTakeFirst()) ?? null
      );
    },
  };
}
