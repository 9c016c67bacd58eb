import type { Kysely } from 'kysely';
import { type ExamCase, examCaseSchema } from '../domain/exam-case.ts';
import { inBatches } from './in-batches.ts';
import type { Database } from './schema.ts';

/** Exams by version: fixed cases in a fixed order. */
export function createExams({ db }: { readonly db: Kysely<Database> }) {
  return {
    /** Whole or not at all; a version that is there already stays as it is. */
    async save({
      version,
      task,
      cases,
    }: {
      readonly version: string;
      readonly task: string;
      readonly cases: readonly ExamCase[];
    }): Promise<void> {
      const rows = cases.map((examCase, ordinal) => ({ version, ordinal, body: JSON.stringify(examCase) }));
      await db.transaction().execute(async (transaction) => {
        await transaction
          .insertInto('exams')
          .values({ version, task, cases: cases.length })
          .onConflict((conflict) => conflict.doNothing())
          .execute();
        await inBatches(rows, (batch) =>
          transaction
            .insertInto('examCases')
            .values(batch)
            .onConflict((conflict) => conflict.doNothing())
            .execute(),
        );
      });
    },
    async cases({
      version,
      from,
      count,
    }: {
      readonly version: string;
      readonly from: number;
      readonly count: number;
    }): Promise<ExamCase[]> {
      const rows = await db
        .selectFrom('examCases')
        .select('body')
        .where('version', '=', version)
        .where('ordinal', '>=', from)
        .where('ordinal', '<', from + count)
        .orderBy('ordinal')
        .execute();
      return rows.map((row) => examCaseSchema.parse(JSON.parse(row.body)));
    },
    /** 0 for an unknown version. */
    async countCases(version: string): Promise<number> {
      return (
        (await db.selectFrom('exams').select('cases').where('version', '=', version).executeTakeFirst())?.cases ?? 0
      );
    },
  };
}
