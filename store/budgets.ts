import type { Kysely } from 'kysely';
import type { Database } from './schema.ts';

/** What a run may spend, has spent, and has promised to calls in flight. */
export interface Budget {
  /** Null: nobody set a limit. */
  readonly limitMicroUsd: number | null;
  readonly spentMicroUsd: number;
  readonly reservedMicroUsd: number;
}

/** The budgets of runs; admission keeps them. */
export interface Budgets {
  /** Sets a run's limit, whatever it has spent. */
  readonly set: (args: { readonly runKey: string; readonly limitMicroUsd: number }) => Promise<void>;
  /** Null for a run that has neither a limit nor a call. */
  readonly get: (runKey: string) => Promise<Budget | null>;
}

export function createBudgets({ db }: { readonly db: Kysely<Database> }): Budgets {
  return {
    set: async ({ runKey, limitMicroUsd }) => {
      await db
        .insertInto('budgets')
        .values({ runKey, limitMicroUsd, spentMicroUsd: 0, reservedMicroUsd: 0 })
        .onConflict((conflict) => conflict.column('runKey').doUpdateSet({ limitMicroUsd }))
        .execute();
    },
    get: async (runKey) => {
      const row = await db
        .selectFrom('budgets')
        .select(['limitMicroUsd', 'spentMicroUsd', 'reservedMicroUsd'])
        .where('runKey', '=', runKey)
        .executeTakeFirst();
      return row ? { ...row } : null;
    },
  };
}
