import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** The labels that were imported for a task instead of its pack's own. */
export const labelSets: Migration = {
  up: async ({ schema }: Kysely<unknown>) => {
    await schema
      .createTable('label_sets')
      .addColumn('task', 'text', (column) => column.primaryKey())
      .addColumn('labels', 'text', (column) => column.notNull())
      .execute();
  },
};
