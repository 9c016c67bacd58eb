import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Batches of prompts that a provider answers in its own time, and their lines. */
export const remoteBatches: Migration = {
  up: async ({ schema }: Kysely<unknown>) => {
    await schema
      .createTable('remote_batches')
      .addColumn('batch_key', 'text', (column) => column.primaryKey())
      .addColumn('run_key', 'text', (column) => column.notNull())
      .addColumn('slice', 'integer', (column) => column.notNull())
      .addColumn('number', 'integer', (column) => column.notNull())
      .addColumn('asked_by', 'text', (column) => column.notNull())
      .addColumn('teacher', 'text', (column) => column.notNull())
      .addColumn('lines', 'integer', (column) => column.notNull())
      .addColumn('remote_id', 'text')
      .addColumn('status', 'text', (column) => column.notNull())
      .addColumn('completed', 'integer', (column) => column.notNull())
      .addColumn('failed', 'integer', (column) => column.notNull())
      .addColumn('problem', 'text')
      .addColumn('created_at', 'text', (column) => column.notNull())
      .addColumn('settled_at', 'text')
      .addUniqueConstraint('remote_batches_number', ['run_key', 'slice', 'number'])
      .execute();
    await schema
      .createTable('batch_lines')
      .addColumn('batch_key', 'text', (column) => column.notNull())
      .addColumn('ordinal', 'integer', (column) => column.notNull())
      .addColumn('call_key', 'text', (column) => column.notNull())
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('failure', 'text')
      .addPrimaryKeyConstraint('batch_lines_key', ['batch_key', 'ordinal'])
      .execute();
  },
};
