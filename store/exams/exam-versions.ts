import type { Kysely } from 'kysely';
import { inTransaction } from '../connection/transaction.ts';
import type { Database } from '../schema.ts';

/** One version of a task's own exam, newer than the pack's. */
export interface ExamVersionRecord {
  readonly task: string;
  readonly sequence: number;
  /** Of the exam whose cases it has. */
  readonly version: string;
  /** What was done, in words. */
  readonly origin: string;
  readonly createdAt: string;
}

/** Which exam a task has, and which one each champion was held to. */
export interface ExamVersions {
  /** The task's own exam; null where it has the pack's. */
  readonly current: (task: string) => Promise<ExamVersionRecord | null>;
  /** Makes a saved exam the task's own if the current one still is the expected one; else answers false. */
  readonly adopt: (args: {
    readonly task: string;
    readonly version: string;
    readonly expected: string | null;
    readonly origin: string;
    readonly createdAt: string;
  }) => Promise<boolean>;
  /** Oldest first. */
  readonly list: (task: string) => Promise<ExamVersionRecord[]>;
  /** From now on this champion is held to this exam. Repeating it changes nothing. */
  readonly rebase: (args: Baseline & { readonly runKey: string; readonly at: string }) => Promise<void>;
  /** The exam that a champion was held to last, if it was ever moved to another one. */
  readonly baseline: (champion: Omit<Baseline, 'coreVersion'>) => Promise<string | null>;
}

interface Baseline {
  readonly task: string;
  readonly model: string;
  /** Of the cases that do not come from a run's own documents. */
  readonly coreVersion: string;
}

export function createExamVersions({ db }: { readonly db: Kysely<Database> }): ExamVersions {
  return {
    current: async (task) => {
      const row = await newest(db, task);
      return row ? { ...row } : null;
    },
    adopt: async ({ task, version, expected, origin, createdAt }) =>
      inTransaction(db, async (transaction) => {
        const last = await newest(transaction, task);
        if ((last?.version ?? null) !== expected) return false;
        const sequence = (last?.sequence ?? 0) + 1;
        const { numInsertedOrUpdatedRows: added } = await transaction
          .insertInto('examVersions')
          .values({ task, sequence, version, origin, createdAt })
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirst();
        return Boolean(added);
      }),
    list: async (task) => {
      const rows = await db
        .selectFrom('examVersions')
        .selectAll()
        .where('task', '=', task)
        .orderBy('sequence')
        .execute();
      return rows.map((row) => ({ ...row }));
    },
    rebase: async ({ task, model, coreVersion, runKey, at }) => {
      await db
        .insertInto('examBaselines')
        .values({ task, model, runKey, coreVersion, at })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    },
    baseline: async ({ task, model }) => {
      const row = await db
        .selectFrom('examBaselines')
        .select('coreVersion')
        .where('task', '=', task)
        .where('model', '=', model)
        .orderBy('at', 'desc')
        .limit(1)
        .executeTakeFirst();
      return row?.coreVersion ?? null;
    },
  };
}

async function newest(within: Kysely<Database>, task: string) {
  return within
    .selectFrom('examVersions')
    .selectAll()
    .where('task', '=', task)
    .orderBy('sequence', 'desc')
    .limit(1)
    .executeTakeFirst();
}
