import type { Kysely } from 'kysely';
import type { ExamCase } from '../../domain/exam/exam-case.ts';
import { batches } from '../connection/batches.ts';
import { fromJson, toJson } from '../connection/json-column.ts';
import { inTransaction } from '../connection/transaction.ts';
import type { Database } from '../schema.ts';

/** Exams, each known by the hash of its cases. */
export interface Exams {
  /** Keeps an exam whole or not at all; a version that is known stays as it is. */
  readonly save: (exam: {
    readonly version: string;
    readonly task: string;
    readonly cases: readonly ExamCase[];
    /** Of the cases that do not come from a run's own documents; the version itself where there are none. */
    readonly coreVersion?: string;
  }) => Promise<void>;
  /** The cases from position `from` up to, not including, `from + count`. */
  readonly cases: (page: {
    readonly version: string;
    readonly from: number;
    readonly count: number;
  }) => Promise<ExamCase[]>;
  /** 0 for an unknown version. */
  readonly countCases: (version: string) => Promise<number>;
  /** Null for an unknown version. */
  readonly coreVersion: (version: string) => Promise<string | null>;
  /** The saved exams of a task whose version begins like this. */
  readonly startingWith: (args: { readonly task: string; readonly prefix: string }) => Promise<string[]>;
}

export function createExams({ db }: { readonly db: Kysely<Database> }): Exams {
  return {
    save: async ({ version, task, cases, coreVersion = version }) =>
      inTransaction(db, async (transaction) => {
        const { numInsertedOrUpdatedRows: added } = await transaction
          .insertInto('exams')
          .values({ version, task, caseCount: cases.length, coreVersion })
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirst();
        if (!added) return;
        const rows = cases.map((examCase, ordinal) => ({ version, ordinal, content: toJson(examCase) }));
        for (const batch of batches(rows)) await transaction.insertInto('examCases').values(batch).execute();
      }),
    cases: async ({ version, from, count }) => {
      const rows = await db
        .selectFrom('examCases')
        .select('content')
        .where('version', '=', version)
        .where('ordinal', '>=', from)
        .where('ordinal', '<', from + count)
        .orderBy('ordinal')
        .execute();
      return rows.map(({ content }) => fromJson(content) as ExamCase);
    },
    countCases: async (version) => {
      const row = await db.selectFrom('exams').select('caseCount').where('version', '=', version).executeTakeFirst();
      return row?.caseCount ?? 0;
    },
    coreVersion: async (version) => {
      const row = await db.selectFrom('exams').select('coreVersion').where('version', '=', version).executeTakeFirst();
      return row ? (row.coreVersion ?? version) : null;
    },
    startingWith: async ({ task, prefix }) => {
      const rows = await db.selectFrom('exams').select('version').where('task', '=', task).orderBy('version').execute();
      return rows.map((row) => row.version).filter((version) => version.startsWith(prefix));
    },
  };
}
