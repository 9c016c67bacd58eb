import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** A task's own exams, version after version, and which of them each champion is held to. */
export const examVersions: Migration = {
  up: async (db: Kysely<unknown>) => {
    const { schema } = db;
    await schema.alterTable('exams').addColumn('core_version', 'text').execute();
    await schema
      .createTable('exam_versions')
      .addColumn('task', 'text', (column) => column.notNull())
      .addColumn('sequence', 'bigint', (column) => column.notNull())
      .addColumn('version', 'text', (column) => column.notNull())
      .addColumn('origin', 'text', (column) => column.notNull())
      .addColumn('created_at', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('exam_versions_key', ['task', 'sequence'])
      .execute();
    await schema
      .createTable('exam_baselines')
      .addColumn('task', 'text', (column) => column.notNull())
      .addColumn('model', 'text', (column) => column.notNull())
      .addColumn('run_key', 'text', (column) => column.notNull())
      .addColumn('core_version', 'text', (column) => column.notNull())
      .addColumn('at', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('exam_baselines_key', ['task', 'model', 'run_key'])
      .execute();
  },
};
