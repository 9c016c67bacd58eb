import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** What the gateway leaves behind: keys, escalations, audits, traffic, calibrations and canaries. */
export const gateway: Migration = {
  up: async ({ schema }: Kysely<unknown>) => {
    await schema
      .createTable('gateway_keys')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('hash', 'text', (column) => column.notNull())
      .addColumn('aliases', 'text', (column) => column.notNull())
      .addColumn('requests_per_minute', 'integer')
      .addColumn('created_at', 'text', (column) => column.notNull())
      .addColumn('revoked_at', 'text')
      .execute();
    await schema
      .createTable('escalations')
      .addColumn('request_id', 'text', (column) => column.primaryKey())
      .addColumn('request_hash', 'text', (column) => column.notNull())
      .addColumn('task', 'text', (column) => column.notNull())
      .addColumn('at', 'text', (column) => column.notNull())
      .addColumn('decision', 'text', (column) => column.notNull())
      .addColumn('student', 'text', (column) => column.notNull())
      .addColumn('teacher', 'text', (column) => column.notNull())
      .addColumn('signal', 'text')
      .addColumn('confidence', 'double precision')
      .addColumn('threshold', 'double precision', (column) => column.notNull())
      .addColumn('calibration', 'text')
      .addColumn('messages', 'text')
      .addColumn('student_answer', 'text')
      .addColumn('response', 'text')
      .execute();
    await schema.createIndex('escalations_by_task').on('escalations').columns(['task', 'at']).execute();
    await schema
      .createTable('audits')
      .addColumn('request_id', 'text', (column) => column.primaryKey())
      .addColumn('task', 'text', (column) => column.notNull())
      .addColumn('at', 'text', (column) => column.notNull())
      .addColumn('student', 'text', (column) => column.notNull())
      .addColumn('teacher', 'text', (column) => column.notNull())
      .addColumn('signal', 'text')
      .addColumn('confidence', 'double precision', (column) => column.notNull())
      .addColumn('threshold', 'double precision', (column) => column.notNull())
      .addColumn('probability', 'double precision', (column) => column.notNull())
      .addColumn('messages', 'text')
      .addColumn('student_answer', 'text')
      .addColumn('teacher_answer', 'text')
      .addColumn('student_right', 'integer')
      .addColumn('teacher_right', 'integer')
      .addColumn('graded_by', 'text')
      .execute();
    await schema.createIndex('audits_by_task').on('audits').columns(['task', 'at']).execute();
    await schema
      .createTable('traffic')
      .addColumn('task', 'text', (column) => column.notNull())
      .addColumn('hour', 'text', (column) => column.notNull())
      .addColumn('model', 'text', (column) => column.notNull())
      .addColumn('decision', 'text', (column) => column.notNull())
      .addColumn('requests', 'bigint', (column) => column.notNull())
      .addColumn('prompt_tokens', 'bigint', (column) => column.notNull())
      .addColumn('completion_tokens', 'bigint', (column) => column.notNull())
      .addColumn('micro_usd', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('traffic_key', ['task', 'hour', 'model', 'decision'])
      .execute();
    await schema
      .createTable('calibrations')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('task', 'text', (column) => column.notNull())
      .addColumn('student', 'text', (column) => column.notNull())
      .addColumn('created_at', 'text', (column) => column.notNull())
      .addColumn('artefact', 'text', (column) => column.notNull())
      .execute();
    await schema.createIndex('calibrations_by_student').on('calibrations').columns(['student', 'created_at']).execute();
    await schema
      .createTable('calibration_rows')
      .addColumn('calibration_id', 'text', (column) => column.notNull())
      .addColumn('ordinal', 'bigint', (column) => column.notNull())
      .addColumn('signal', 'text', (column) => column.notNull())
      .addColumn('confidence', 'double precision')
      .addColumn('student_right', 'integer', (column) => column.notNull())
      .addColumn('teacher_right', 'integer', (column) => column.notNull())
      .addPrimaryKeyConstraint('calibration_rows_key', ['calibration_id', 'ordinal', 'signal'])
      .execute();
    await schema
      .createTable('canaries')
      .addColumn('task', 'text', (column) => column.notNull())
      .addColumn('model', 'text', (column) => column.notNull())
      .addColumn('share', 'double precision', (column) => column.notNull())
      .addColumn('started_at', 'text', (column) => column.notNull())
      .addColumn('ended_at', 'text')
      .addColumn('reason', 'text')
      .addPrimaryKeyConstraint('canaries_key', ['task', 'model', 'started_at'])
      .execute();
  },
};
