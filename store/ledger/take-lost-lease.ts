import type { Selectable, Transaction } from 'kysely';
import type { Database } from '../schema.ts';

/** Takes away what an attempt was charged as lost, for its late report to replace; undefined where nothing was. */
export async function takeLostLease({
  transaction,
  key,
  leaseOwner,
}: {
  readonly transaction: Transaction<Database>;
  readonly key: string;
  readonly leaseOwner: string;
}): Promise<Selectable<Database['lostLeases']> | undefined> {
  return transaction
    .deleteFrom('lostLeases')
    .where('key', '=', key)
    .where('leaseOwner', '=', leaseOwner)
    .returningAll()
    .executeTakeFirst();
}
