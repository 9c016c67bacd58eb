import type { Kysely } from 'kysely';
import { batches } from '../connection/batches.ts';
import { fromJson, toJson } from '../connection/json-column.ts';
import { inTransaction } from '../connection/transaction.ts';
import type { DatasetRecord, DatasetRow } from '../records.ts';
import type { Database } from '../schema.ts';

interface DatasetKey {
  readonly id: string;
  readonly runKey: string;
}

/** Frozen datasets. */
export interface Datasets {
  /** Keeps a dataset whole or not at all; one that the run has already stays as it is. */
  readonly freeze: (args: { readonly dataset: DatasetRecord; readonly rows: readonly DatasetRow[] }) => Promise<void>;
  readonly get: (key: DatasetKey) => Promise<DatasetRecord | null>;
  /** Its rows by position, or those of one split. */
  readonly rows: (key: DatasetKey, split?: DatasetRow['split']) => Promise<DatasetRow[]>;
  /** The datasets of a run by round. */
  readonly list: (runKey: string) => Promise<DatasetRecord[]>;
}

export function createDatasets({ db }: { readonly db: Kysely<Database> }): Datasets {
  return {
    freeze: async ({ dataset: { id, runKey, round, manifest, createdAt }, rows }) =>
      inTransaction(db, async (transaction) => {
        const { numInsertedOrUpdatedRows: added } = await transaction
          .insertInto('datasets')
          .values({ id, runKey, round, manifest: toJson(manifest), createdAt })
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirst();
        if (!added) return;
        for (const batch of batches(rows)) {
          await transaction
            .insertInto('datasetRows')
            .values(batch.map(({ ordinal, split }) => ({ datasetId: id, runKey, ordinal, split })))
            .execute();
        }
      }),
    get: async ({ id, runKey }) => {
      const row = await db
        .selectFrom('datasets')
        .selectAll()
        .where('runKey', '=', runKey)
        .where('id', '=', id)
        .executeTakeFirst();
      return row ? { ...row, manifest: fromJson(row.manifest) } : null;
    },
    rows: async ({ id, runKey }, split) => {
      const rows = await db
        .selectFrom('datasetRows')
        .select(['ordinal', 'split'])
        .where('runKey', '=', runKey)
        .where('datasetId', '=', id)
        .$if(split !== undefined, (query) => query.where('split', '=', split ?? 'training'))
        .orderBy('ordinal')
        .execute();
      return rows.map(({ ordinal, split: own }) => ({ ordinal, split: own }));
    },
    list: async (runKey) => {
      const rows = await db
        .selectFrom('datasets')
        .selectAll()
        .where('runKey', '=', runKey)
        .orderBy('round')
        .orderBy('createdAt')
        .execute();
      return rows.map((row) => ({ ...row, manifest: fromJson(row.manifest) }));
    },
  };
}
