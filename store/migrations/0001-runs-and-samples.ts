import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Runs, their documents, prompts, samples, datasets and jobs. */
export const runsAndSamples: Migration = {
  up: async (db: Kysely<unknown>) => {
    const { schema } = db;
    await schema
      .createTable('runs')
      .addColumn('run_id', 'text', (column) => column.primaryKey())
      .addColumn('workflow_id', 'text', (column) => column.notNull())
      .addColumn('run_key', 'text', (column) => column.notNull())
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('task', 'text', (column) => column.notNull())
      .addColumn('input', 'text', (column) => column.notNull())
      .addColumn('exam_version', 'text')
      .addColumn('started_at', 'text', (column) => column.notNull())
      .addColumn('ended_at', 'text')
      .addColumn('outcome', 'text')
      .addColumn('reason', 'text')
      .addColumn('result', 'text', (column) => column.notNull())
      .execute();
    await schema.createIndex('runs_by_workflow').on('runs').columns(['workflow_id', 'started_at']).execute();
    await schema.createIndex('runs_by_key').on('runs').columns(['run_key', 'started_at']).execute();
    await schema.createIndex('runs_by_start').on('runs').column('started_at').execute();

    await schema
      .createTable('documents')
      .addColumn('hash', 'text', (column) => column.primaryKey())
      .addColumn('text', 'text', (column) => column.notNull())
      .execute();
    await schema
      .createTable('document_sets')
      .addColumn('set_hash', 'text', (column) => column.primaryKey())
      .addColumn('size', 'integer', (column) => column.notNull())
      .execute();
    await schema
      .createTable('document_set_members')
      .addColumn('set_hash', 'text', (column) => column.notNull())
      .addColumn('position', 'bigint', (column) => column.notNull())
      .addColumn('hash', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('document_set_members_key', ['set_hash', 'position'])
      .execute();

    await schema
      .createTable('prompts')
      .addColumn('run_key', 'text', (column) => column.notNull())
      .addColumn('ordinal', 'bigint', (column) => column.notNull())
      .addColumn('round', 'bigint', (column) => column.notNull())
      .addColumn('category', 'text', (column) => column.notNull())
      .addColumn('difficulty', 'text', (column) => column.notNull())
      .addColumn('source', 'text', (column) => column.notNull())
      .addColumn('document_hash', 'text', (column) => column.notNull())
      .addColumn('messages', 'text', (column) => column.notNull())
      .addColumn('spec', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('prompts_key', ['run_key', 'ordinal'])
      .execute();
    await schema.createIndex('prompts_by_category').on('prompts').columns(['run_key', 'round', 'category']).execute();
    await schema
      .createTable('samples')
      .addColumn('run_key', 'text', (column) => column.notNull())
      .addColumn('ordinal', 'bigint', (column) => column.notNull())
      .addColumn('status', 'text', (column) => column.notNull())
      .addColumn('gate', 'text')
      .addColumn('call_key', 'text')
      .addColumn('finish_reason', 'text')
      .addColumn('reason', 'text')
      .addColumn('answer', 'text')
      .addPrimaryKeyConstraint('samples_key', ['run_key', 'ordinal'])
      .execute();

    await schema
      .createTable('datasets')
      .addColumn('id', 'text', (column) => column.notNull())
      .addColumn('run_key', 'text', (column) => column.notNull())
      .addColumn('round', 'bigint', (column) => column.notNull())
      .addColumn('manifest', 'text', (column) => column.notNull())
      .addColumn('created_at', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('datasets_key', ['run_key', 'id'])
      .execute();
    await schema
      .createTable('dataset_rows')
      .addColumn('run_key', 'text', (column) => column.notNull())
      .addColumn('dataset_id', 'text', (column) => column.notNull())
      .addColumn('ordinal', 'bigint', (column) => column.notNull())
      .addColumn('split', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('dataset_rows_key', ['run_key', 'dataset_id', 'ordinal'])
      .execute();
    await schema
      .createTable('jobs')
      .addColumn('job_key', 'text', (column) => column.primaryKey())
      .addColumn('run_key', 'text', (column) => column.notNull())
      .addColumn('round', 'bigint', (column) => column.notNull())
      .addColumn('dataset_id', 'text', (column) => column.notNull())
      .addColumn('provider', 'text', (column) => column.notNull())
      .addColumn('base_model', 'text', (column) => column.notNull())
      .addColumn('learning_rate', 'double precision', (column) => column.notNull())
      .addColumn('epochs', 'integer', (column) => column.notNull())
      .addColumn('remote_id', 'text')
      .addColumn('status', 'text', (column) => column.notNull())
      .addColumn('student_model', 'text')
      .addColumn('trained_tokens', 'bigint')
      .addColumn('validation', 'double precision')
      .addColumn('error', 'text')
      .execute();
    await schema.createIndex('jobs_by_run').on('jobs').columns(['run_key', 'round']).execute();
  },
};
