import type { Kysely } from 'kysely';
import { inBatches } from './in-batches.ts';
import type { Database } from './schema.ts';

/** Imported sets of documents, under the content hash of the whole set. */
export function createDocuments({ db }: { readonly db: Kysely<Database> }) {
  return {
    /** Whole or not at all; a set that is there already stays as it is. */
    async importSet({
      setHash,
      documents,
    }: {
      readonly setHash: string;
      readonly documents: readonly { readonly hash: string; readonly text: string }[];
    }): Promise<void> {
      const rows = documents.map((document, position) => ({ setHash, position, ...document }));
      await db.transaction().execute(async (transaction) =>
        inBatches(rows, (batch) =>
          transaction
            .insertInto('documents')
            .values(batch)
            .onConflict((conflict) => conflict.doNothing())
            .execute(),
        ),
      );
    },
    /** The documents in the order of their file; null for an unknown set. */
    async loadSet(setHash: string): Promise<{ hash: string; text: string }[] | null> {
      const rows = await db
        .selectFrom('documents')
        .select(['hash', 'text'])
        .where('setHash', '=', setHash)
        .orderBy('position')
        .execute();
      return rows.length === 0 ? null : rows.map(({ hash, text }) => ({ hash, text }));
    },
  };
}
