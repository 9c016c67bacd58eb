import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Whether a champion was promoted or brought back, who decided it, why a canary began, and a quick look at grades. */
export const registryHistory: Migration = {
  up: async ({ schema }: Kysely<unknown>) => {
    await schema
      .alterTable('promotions')
      .addColumn('kind', 'text', (column) => column.notNull().defaultTo('promotion'))
      .execute();
    await schema.alterTable('promotions').addColumn('decided_by', 'text').execute();
    await schema.alterTable('canaries').addColumn('decided_by', 'text').execute();
    await schema.alterTable('canaries').addColumn('start_reason', 'text').execute();
    await schema
      .createIndex('audits_by_grade')
      .on('audits')
      .columns(['task', 'student', 'at', 'student_right', 'teacher_right', 'probability'])
      .execute();
  },
};
