import { type Kysely, PostgresAdapter, sql, type Transaction } from 'kysely';
import type { Database } from '../schema.ts';

const MOST_TRIES = 5;
const DEADLOCK = '40P01';
const SERIALIZATION_FAILURE = '40001';

/** Does the work in one transaction; a deadlock that PostgreSQL resolved at our cost is tried again. */
export async function inTransaction<T>(
  db: Kysely<Database>,
  work: (transaction: Transaction<Database>) => Promise<T>,
): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await db.transaction().execute(work);
    } catch (error) {
      const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
      if (tries >= MOST_TRIES || (code !== DEADLOCK && code !== SERIALIZATION_FAILURE)) throw error;
    }
  }
}

/**
 * Holds a named lock until the transaction ends, whether or not the rows that it stands for exist yet. On SQLite the
 * transaction itself is that lock.
 */
export async function lockName(transaction: Transaction<Database>, name: string): Promise<void> {
  if (!(transaction.getExecutor().adapter instanceof PostgresAdapter)) return;
  await sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`.execute(transaction);
}

/** Like `lockName`, but answers false at once where another transaction holds the name. */
export async function tryLockName(transaction: Transaction<Database>, name: string): Promise<boolean> {
  if (!(transaction.getExecutor().adapter instanceof PostgresAdapter)) return true;
  const { rows } = await sql<{
    locked: boolean;
  }>`select pg_try_advisory_xact_lock(hashtextextended(${name}, 0)) as locked`.execute(transaction);
  return rows[0]?.locked ?? false;
}
