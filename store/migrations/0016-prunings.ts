import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** The runs whose raw texts were removed. */
export const prunings: Migration = {
  up: async ({ schema }: Kysely<unknown>) => {
    await schema
      .createTable('prunings')
      .addColumn('run_key', 'text', (column) => column.primaryKey())
      .addColumn('at', 'text', (column) => column.notNull())
      .execute();
  },
};
