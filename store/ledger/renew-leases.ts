import { type Kysely, sql } from 'kysely';
import type { GroupResults } from '../connection/grouped.ts';
import { inTransaction } from '../connection/transaction.ts';
import type { Database } from '../schema.ts';

/** How long everything that an owner holds shall live from now on. */
export interface Lease {
  readonly leaseOwner: string;
  readonly leaseMs: number;
}

/** Extends the live leases of many owners in one transaction; expired ones stay expired. */
export async function renewLeases({
  db,
  now,
  leases,
}: {
  readonly db: Kysely<Database>;
  readonly now: () => number;
  readonly leases: readonly Lease[];
}): Promise<GroupResults<null>> {
  return inTransaction(db, async (transaction) => {
    const at = now();
    for (const [leaseMs, ofLength] of Map.groupBy(leases, (lease) => lease.leaseMs)) {
      await transaction
        .updateTable('calls')
        .set({ leaseUntilMs: at + leaseMs })
        .where('leaseOwner', 'in', [...new Set(ofLength.map(({ leaseOwner }) => leaseOwner))].toSorted())
        // Written out, not bound: only so the partial index serves.
        .where('state', '=', sql.lit('reserved'))
        .where('leaseUntilMs', '>', at)
        .execute();
    }
    return leases.map(() => null);
  });
}
