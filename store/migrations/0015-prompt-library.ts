import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Distilled prompts, and how long each answer took. */
export const promptLibrary: Migration = {
  up: async ({ schema }: Kysely<unknown>) => {
    await schema
      .createTable('prompt_library')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('task', 'text', (column) => column.notNull())
      .addColumn('run_key', 'text', (column) => column.notNull())
      .addColumn('teacher', 'text', (column) => column.notNull())
      .addColumn('student', 'text', (column) => column.notNull())
      .addColumn('messages', 'text', (column) => column.notNull())
      .addColumn('examples', 'text', (column) => column.notNull())
      .addColumn('created_at', 'text', (column) => column.notNull())
      .execute();
    await schema.createIndex('prompt_library_by_task').on('prompt_library').columns(['task', 'created_at']).execute();
    await schema.alterTable('calls').addColumn('latency_ms', 'integer').execute();
  },
};
