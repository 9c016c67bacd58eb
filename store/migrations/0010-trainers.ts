import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** What is known of fine-tuning jobs beyond their end, and the files, jobs and models of the trainer in the worker. */
export const trainers: Migration = {
  up: async (db: Kysely<unknown>) => {
    const { schema } = db;
    await schema.alterTable('jobs').addColumn('training_file', 'text').execute();
    await schema.alterTable('jobs').addColumn('deployment', 'text').execute();
    await schema.alterTable('jobs').addColumn('curve', 'text').execute();
    await schema.alterTable('jobs').addColumn('cost_micro_usd', 'bigint').execute();
    await schema
      .createTable('local_files')
      .addColumn('name', 'text', (column) => column.primaryKey())
      .addColumn('rows', 'text', (column) => column.notNull())
      .addColumn('created_at', 'text', (column) => column.notNull())
      .execute();
    await schema
      .createTable('local_jobs')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('job_key', 'text', (column) => column.notNull())
      .addColumn('run_key', 'text', (column) => column.notNull())
      .addColumn('request', 'text', (column) => column.notNull())
      .addColumn('status', 'text', (column) => column.notNull())
      .addColumn('result', 'text', (column) => column.notNull())
      .addColumn('created_at', 'text', (column) => column.notNull())
      .execute();
    await schema.createIndex('local_jobs_by_key').on('local_jobs').columns(['job_key', 'id']).execute();
    await schema
      .createTable('local_models')
      .addColumn('name', 'text', (column) => column.primaryKey())
      // SQLite keeps bytes in a column of any declared type.
      .addColumn('bytes', 'bytea', (column) => column.notNull())
      .addColumn('created_at', 'text', (column) => column.notNull())
      .execute();
  },
};
