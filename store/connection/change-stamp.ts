import { type Kysely, SqliteAdapter, sql } from 'kysely';
import type { Database } from '../schema.ts';

/** A text that is another one once anybody has written to the store; equal texts, nothing new. */
export type ReadChangeStamp = () => Promise<string>;

/**
 * Asks the database for what it keeps anyway. SQLite counts the commits of other connections and the rows that this one
 * has changed; in Postgres a snapshot names every transaction that has written or is writing.
 */
export function createChangeStamp({ db }: { readonly db: Kysely<Database> }): ReadChangeStamp {
  const query =
    db.getExecutor().adapter instanceof SqliteAdapter
      ? sql<{ stamp: string }>`select data_version || ' ' || total_changes() as stamp from pragma_data_version`
      : sql<{ stamp: string }>`select pg_current_snapshot()::text as stamp`;
  return async () => {
    const { rows } = await query.execute(db);
    return rows[0]?.stamp ?? '';
  };
}
