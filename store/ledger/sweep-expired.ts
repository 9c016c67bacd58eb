import { sql, type Transaction } from 'kysely';
import { tryLockName } from '../connection/transaction.ts';
import type { Database } from '../schema.ts';
import { EXPIRED_LEASE } from './expired-lease.ts';
import { loseReservation } from './lose-reservation.ts';

/**
 * Books every expired reservation of a run as lost, also those whose call nobody asks for again: else a run could wait
 * for ever for money that is promised to the dead.
 */
export async function sweepExpired({
  transaction,
  runKey,
  at,
}: {
  readonly transaction: Transaction<Database>;
  readonly runKey: string;
  readonly at: number;
}): Promise<void> {
  const expired = transaction
    .selectFrom('calls')
    .selectAll()
    .where('runKey', '=', runKey)
    .where('state', '=', sql.lit('reserved'))
    .where('leaseUntilMs', '<=', at);
  for (const { key } of await expired.orderBy('key').execute()) {
    // Another transaction that holds the call is settling or reclaiming it.
    if (!(await tryLockName(transaction, `call/${key}`))) continue;
    const call = await expired.where('key', '=', key).executeTakeFirst();
    if (call) await loseReservation({ transaction, call, ...EXPIRED_LEASE, at });
  }
}
