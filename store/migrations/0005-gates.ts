import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** What the gates found, what a second model said, and what each round was filtered for. */
export const gates: Migration = {
  up: async (db: Kysely<unknown>) => {
    const { schema } = db;
    await schema
      .createTable('gate_findings')
      .addColumn('run_key', 'text', (column) => column.notNull())
      .addColumn('ordinal', 'bigint', (column) => column.notNull())
      .addColumn('gate', 'text', (column) => column.notNull())
      .addColumn('version', 'text', (column) => column.notNull())
      .addColumn('evidence', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('gate_findings_key', ['run_key', 'ordinal'])
      .execute();
    await schema
      .createTable('cross_checks')
      .addColumn('run_key', 'text', (column) => column.notNull())
      .addColumn('ordinal', 'bigint', (column) => column.notNull())
      .addColumn('answer_hash', 'text', (column) => column.notNull())
      .addColumn('model', 'text', (column) => column.notNull())
      .addColumn('version', 'text', (column) => column.notNull())
      .addColumn('pass', 'integer')
      .addColumn('reason', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('cross_checks_key', ['run_key', 'ordinal'])
      .execute();
    await schema
      .createTable('filter_rounds')
      .addColumn('run_key', 'text', (column) => column.notNull())
      .addColumn('round', 'bigint', (column) => column.notNull())
      .addColumn('from_ordinal', 'bigint', (column) => column.notNull())
      .addColumn('to_ordinal', 'bigint', (column) => column.notNull())
      .addColumn('quotas', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('filter_rounds_key', ['run_key', 'round'])
      .execute();
  },
};
