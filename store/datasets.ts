import type { Kysely } from 'kysely';
import { inBatches } from './in-batches.ts';
import type { DatasetRecord, DatasetRow } from './records.ts';
import type { Database } from './schema.ts';

interface DatasetPlace {
  readonly id: string;
  readonly runKey: string;
}

/** Frozen datasets: which samples, in which split, under the hash of their content. */
export function createDatasets({ db }: { readonly db: Kysely<Database> }) {
  return {
    /** Whole or not at all; a dataset that is there already stays as it is. */
    async freeze({
      dataset,
      rows,
    }: {
      readonly dataset: DatasetRecord;
      readonly rows: readonly DatasetRow[];
    }): Promise<void> {
      const { id, runKey } = dataset;
      const values = rows.map((row) => ({ datasetId: id, runKey, ordinal: row.ordinal, split: row.split }));
      await db.transaction().execute(async (transaction) => {
        const row = { ...dataset, manifest: JSON.stringify(dataset.manifest) };
        await transaction
          .insertInto('datasets')
          .values(row)
          .onConflict((conflict) => conflict.doNothing())
          .execute();
        await inBatches(values, (batch) =>
          transaction
            .insertInto('datasetRows')
            .values(batch)
            .onConflict((conflict) => conflict.doNothing())
            .execute(),
        );
      });
    },
    async rows({ id, runKey }: DatasetPlace, split?: DatasetRow['split']): Promise<DatasetRow[]> {
      let query = db
        .selectFrom('datasetRows')
        .select(['ordinal', 'split'])
        .where('runKey', '=', runKey)
        .where('datasetId', '=', id)
        .orderBy('ordinal');
      if (split !== undefined) query = query.where('split', '=', split);
      return (await query.execute()).map((row) => ({ ordinal: row.ordinal, split: row.split as DatasetRow['split'] }));
    },
    /** In the order of the rounds. */
    async list(runKey: string): Promise<DatasetRecord[]> {
      const rows = await db.selectFrom('datasets').selectAll().where('runKey', '=', runKey).orderBy('round').execute();
      return rows.map((row) => ({ ...row, manifest: JSON.parse(row.manifest) as unknown }));
    },
  };
}
