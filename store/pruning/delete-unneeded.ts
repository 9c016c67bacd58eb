import type { Kysely } from 'kysely';
import { inTransaction, lockName } from '../connection/transaction.ts';
import type { Database } from '../schema.ts';
import { findUnneeded } from './find-unneeded.ts';

/** Deletes what only pruned runs have used. */
export async function deleteUnneeded({ db }: { readonly db: Kysely<Database> }): Promise<void> {
  const pruned = await db.selectFrom('prunings').select('runKey').execute();
  const { documentSets, files, exams } = await findUnneeded({ db, runKeys: pruned.map(({ runKey }) => runKey) });
  for (const name of files) await db.deleteFrom('localFiles').where('name', '=', name).execute();
  for (const version of exams) await db.deleteFrom('examCases').where('version', '=', version).execute();
  for (const setHash of documentSets) await deleteDocumentSet(db, setHash);
}

async function deleteDocumentSet(db: Kysely<Database>, setHash: string): Promise<void> {
  await inTransaction(db, async (transaction) => {
    // An import of another set may just be counting on documents that it found.
    await lockName(transaction, 'documents');
    await transaction
      .deleteFrom('documents')
      .where('hash', 'in', (query) =>
        query.selectFrom('documentSetMembers').select('hash').where('setHash', '=', setHash),
      )
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('documentSetMembers')
              .select('documentSetMembers.setHash')
              .whereRef('documentSetMembers.hash', '=', 'documents.hash')
              .where('setHash', '<>', setHash),
          ),
        ),
      )
      .execute();
    await transaction.deleteFrom('documentSetMembers').where('setHash', '=', setHash).execute();
    await transaction.deleteFrom('documentSets').where('setHash', '=', setHash).execute();
  });
}
