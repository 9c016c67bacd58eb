import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** What runs made of the gateway's records: each is taken up once. */
export const adoptions: Migration = {
  up: async ({ schema }: Kysely<unknown>) => {
    await schema
      .createTable('adoptions')
      .addColumn('request_id', 'text', (column) => column.notNull())
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('task', 'text', (column) => column.notNull())
      .addColumn('fate', 'text', (column) => column.notNull())
      .addColumn('at', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('adoptions_key', ['request_id', 'kind'])
      .execute();
  },
};
