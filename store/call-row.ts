import { type Kysely, type Selectable, sql } from 'kysely';
import type { Database } from './schema.ts';

export type CallRow = Selectable<Database['calls']>;

/** What a transaction of the ledger works on. */
export interface LedgerTransaction {
  readonly transaction: Kysely<Database>;
  readonly nowMs: number;
  readonly isPostgres: boolean;
}

/**
 * Reads a call's row under lock. SQLite's transaction holds the write lock of the whole file already; PostgreSQL locks
 * the key itself, so that two admissions of a call that has no row yet follow one another as well.
 */
export async function lockCall(
  { transaction, isPostgres }: LedgerTransaction,
  key: string,
): Promise<CallRow | undefined> {
  if (isPostgres) await lockName(transaction, `call/${key}`);
  return transaction.selectFrom('calls').selectAll().where('key', '=', key).executeTakeFirst();
}

/** Holds a name until the transaction ends; PostgreSQL only. */
export async function lockName(transaction: Kysely<Database>, name: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`.execute(transaction);
}

/** Moves money in a run's counters: its budget, and its stage's spend. */
export async function book(
  transaction: Kysely<Database>,
  entry: {
    readonly runKey: string;
    readonly stage: string;
    readonly spentMicroUsd?: number;
    readonly reservedMicroUsd?: number;
    readonly lostMicroUsd?: number;
    readonly calls?: number;
    readonly reused?: number;
  },
): Promise<void> {
  const { runKey, stage, spentMicroUsd = 0, reservedMicroUsd = 0, lostMicroUsd = 0, calls = 0, reused = 0 } = entry;
  if (spentMicroUsd !== 0 || reservedMicroUsd !== 0) {
    await transaction
      .insertInto('budgets')
      .values({ runKey, limitMicroUsd: null, spentMicroUsd, reservedMicroUsd })
      .onConflict((conflict) =>
        conflict.column('runKey').doUpdateSet(({ eb, ref }) => ({
          spentMicroUsd: eb(ref('budgets.spentMicroUsd'), '+', spentMicroUsd),
          reservedMicroUsd: eb(ref('budgets.reservedMicroUsd'), '+', reservedMicroUsd),
        })),
      )
      .execute();
  }
  if (spentMicroUsd !== 0 || calls !== 0 || reused !== 0) {
    await transaction
      .insertInto('stageSpends')
      .values({ runKey, stage, spentMicroUsd, lostMicroUsd, calls, reused })
      .onConflict((conflict) =>
        conflict.columns(['runKey', 'stage']).doUpdateSet(({ eb, ref }) => ({
          spentMicroUsd: eb(ref('stageSpends.spentMicroUsd'), '+', spentMicroUsd),
          lostMicroUsd: eb(ref('stageSpends.lostMicroUsd'), '+', lostMicroUsd),
          calls: eb(ref('stageSpends.calls'), '+', calls),
          reused: eb(ref('stageSpends.reused'), '+', reused),
        })),
      )
      .execute();
  }
}
