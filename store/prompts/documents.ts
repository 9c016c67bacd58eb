import type { Kysely } from 'kysely';
import { batches } from '../connection/batches.ts';
import { inTransaction, lockName } from '../connection/transaction.ts';
import type { Database } from '../schema.ts';

interface StoredDocument {
  readonly hash: string;
  readonly text: string;
}

/** Imported documents, in sets known by their content hash. */
export interface Documents {
  /** Keeps a set whole or not at all; a set that is known stays as it is. */
  readonly importSet: (set: {
    readonly setHash: string;
    readonly documents: readonly StoredDocument[];
  }) => Promise<void>;
  /** The documents of a set in their order; null where the set is unknown. */
  readonly loadSet: (setHash: string) => Promise<StoredDocument[] | null>;
}

export function createDocuments({ db }: { readonly db: Kysely<Database> }): Documents {
  return {
    importSet: async ({ setHash, documents }) =>
      inTransaction(db, async (transaction) => {
        const { numInsertedOrUpdatedRows: added } = await transaction
          .insertInto('documentSets')
          .values({ setHash, size: documents.length })
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirst();
        if (!added) return;
        await lockName(transaction, 'documents');
        // By hash, so that two imports of overlapping sets take the rows in the same order.
        for (const batch of batches(documents.toSorted((a, b) => (a.hash < b.hash ? -1 : 1)))) {
          await transaction
            .insertInto('documents')
            .values(batch.map(({ hash, text }) => ({ hash, text })))
            .onConflict((conflict) => conflict.doNothing())
            .execute();
        }
        const members = documents.map(({ hash }, position) => ({ setHash, position, hash }));
        for (const batch of batches(members)) {
          await transaction.insertInto('documentSetMembers').values(batch).execute();
        }
      }),
    loadSet: async (setHash) => {
      const set = await db.selectFrom('documentSets').select('size').where('setHash', '=', setHash).executeTakeFirst();
      if (!set) return null;
      const rows = await db
        .selectFrom('documentSetMembers as member')
        .innerJoin('documents as document', 'document.hash', 'member.hash')
        .select(['document.hash', 'document.text'])
        .where('member.setHash', '=', setHash)
        .orderBy('member.position')
        .execute();
      return rows.map(({ hash, text }) => ({ hash, text }));
    },
  };
}
