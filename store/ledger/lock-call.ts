import type { Selectable, Transaction } from 'kysely';
import { lockName } from '../connection/transaction.ts';
import type { Database } from '../schema.ts';

/** A row of the ledger: claim, reservation and answer of one call. */
export type CallRecord = Selectable<Database['calls']>;

/** The call's row, which nobody else changes until the transaction ends; the lock is held even where there is no row. */
export async function lockCall(transaction: Transaction<Database>, key: string): Promise<CallRecord | undefined> {
  await lockName(transaction, `call/${key}`);
  return transaction.selectFrom('calls').selectAll().where('key', '=', key).executeTakeFirst();
}
