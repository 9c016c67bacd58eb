import { PostgresAdapter, sql, type Transaction } from 'kysely';
import type { Database } from '../schema.ts';
import type { CallRecord } from './lock-call.ts';

/** `lockCall` for many keys at once, taken in one order so that two groups never wait for each other. */
export async function lockCalls(
  transaction: Transaction<Database>,
  keys: readonly string[],
): Promise<ReadonlyMap<string, CallRecord>> {
  if (transaction.getExecutor().adapter instanceof PostgresAdapter) {
    const names = keys.toSorted().map((key) => `call/${key}`);
    await sql`select pg_advisory_xact_lock(hashtextextended(name, 0)) from unnest(${names}::text[]) as name`.execute(
      transaction,
    );
  }
  const rows = await transaction
    .selectFrom('calls')
    .selectAll()
    .where('key', 'in', [...keys])
    .execute();
  return new Map(rows.map((row) => [row.key, row]));
}
