import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Exams, evaluations with their verdicts, and the registry of students. */
export const examsAndRegistry: Migration = {
  up: async (db: Kysely<unknown>) => {
    const { schema } = db;
    await schema
      .createTable('exams')
      .addColumn('version', 'text', (column) => column.primaryKey())
      .addColumn('task', 'text', (column) => column.notNull())
      .addColumn('case_count', 'integer', (column) => column.notNull())
      .execute();
    await schema
      .createTable('exam_cases')
      .addColumn('version', 'text', (column) => column.notNull())
      .addColumn('ordinal', 'bigint', (column) => column.notNull())
      .addColumn('content', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('exam_cases_key', ['version', 'ordinal'])
      .execute();
    await schema
      .createTable('evaluations')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('run_key', 'text', (column) => column.notNull())
      .addColumn('purpose', 'text', (column) => column.notNull())
      .addColumn('exam_version', 'text', (column) => column.notNull())
      .addColumn('models', 'text', (column) => column.notNull())
      .addColumn('judge', 'text')
      .addColumn('cases', 'integer', (column) => column.notNull())
      .addColumn('created_at', 'text', (column) => column.notNull())
      .execute();
    await schema.createIndex('evaluations_by_run').on('evaluations').columns(['run_key', 'created_at']).execute();
    await schema
      .createTable('verdicts')
      .addColumn('evaluation_id', 'text', (column) => column.notNull())
      .addColumn('ordinal', 'bigint', (column) => column.notNull())
      .addColumn('model', 'text', (column) => column.notNull())
      .addColumn('case_id', 'text', (column) => column.notNull())
      .addColumn('category', 'text', (column) => column.notNull())
      .addColumn('call_key', 'text')
      .addColumn('pass', 'integer')
      .addColumn('graded_by', 'text')
      .addColumn('reason', 'text')
      .addColumn('answer', 'text')
      .addPrimaryKeyConstraint('verdicts_key', ['evaluation_id', 'ordinal', 'model'])
      .execute();

    await schema
      .createTable('models')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('task', 'text', (column) => column.notNull())
      .addColumn('base_model', 'text', (column) => column.notNull())
      .addColumn('run_key', 'text', (column) => column.notNull())
      .addColumn('job_key', 'text')
      .addColumn('dataset_id', 'text')
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('created_at', 'text', (column) => column.notNull())
      .execute();
    await sql`create unique index models_one_champion on models (task) where state = 'champion'`.execute(db);
    await schema
      .createTable('promotions')
      .addColumn('task', 'text', (column) => column.notNull())
      .addColumn('sequence', 'bigint', (column) => column.notNull())
      .addColumn('model', 'text', (column) => column.notNull())
      .addColumn('previous', 'text')
      .addColumn('run_key', 'text', (column) => column.notNull())
      .addColumn('reason', 'text', (column) => column.notNull())
      .addColumn('at', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('promotions_key', ['task', 'sequence'])
      .execute();
  },
};
