import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** The pool of prompts that no pack draws, the waves in which runs draw prompts, and where an answer came from. */
export const promptPool: Migration = {
  up: async (db: Kysely<unknown>) => {
    const { schema } = db;
    await schema
      .createTable('prompt_pool')
      .addColumn('task', 'text', (column) => column.notNull())
      .addColumn('hash', 'text', (column) => column.notNull())
      .addColumn('source', 'text', (column) => column.notNull())
      .addColumn('category', 'text', (column) => column.notNull())
      .addColumn('difficulty', 'text', (column) => column.notNull())
      .addColumn('lineage', 'text')
      .addColumn('created_at', 'text', (column) => column.notNull())
      .addColumn('messages', 'text', (column) => column.notNull())
      .addColumn('spec', 'text', (column) => column.notNull())
      .addColumn('answer', 'text')
      .addPrimaryKeyConstraint('prompt_pool_key', ['task', 'hash'])
      .execute();
    await schema
      .createIndex('prompt_pool_by_cell')
      .on('prompt_pool')
      .columns(['task', 'source', 'category', 'difficulty', 'hash'])
      .execute();

    await schema.alterTable('prompts').addColumn('group', 'bigint').execute();
    await schema.alterTable('prompts').addColumn('pool_hash', 'text').execute();
    await sql`update prompts set "group" = ordinal`.execute(db);
    await sql`create index prompts_from_pool on prompts (run_key, pool_hash, ordinal) where pool_hash is not null`.execute(
      db,
    );
    await schema.alterTable('samples').addColumn('answered_by', 'text').execute();

    await schema
      .createTable('prompt_waves')
      .addColumn('run_key', 'text', (column) => column.notNull())
      .addColumn('from_ordinal', 'bigint', (column) => column.notNull())
      .addColumn('to_ordinal', 'bigint', (column) => column.notNull())
      .addColumn('round', 'bigint', (column) => column.notNull())
      .addColumn('plan', 'text', (column) => column.notNull())
      .addColumn('created_at', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('prompt_waves_key', ['run_key', 'from_ordinal'])
      .execute();
  },
};
