import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** What a run was projected to cost, and the terms under which a student was trained. */
export const moneyAndTerms: Migration = {
  up: async (db: Kysely<unknown>) => {
    await db.schema.alterTable('runs').addColumn('projection', 'text').execute();
    await db.schema.alterTable('models').addColumn('terms', 'text').execute();
  },
};
