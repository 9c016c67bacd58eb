import type { Kysely, Selectable } from 'kysely';
import { fromJson, toJson } from '../connection/json-column.ts';
import { inTransaction, lockName } from '../connection/transaction.ts';
import type { EvaluationRecord } from '../records.ts';
import type { Database } from '../schema.ts';

/** Examinations of models, each under one exam. */
export interface Evaluations {
  /** Keeps the record; one of the same id stays as it is, but for further models that are examined in it. */
  readonly open: (record: EvaluationRecord) => Promise<void>;
  readonly get: (id: string) => Promise<EvaluationRecord | null>;
  /** The evaluations of a run, oldest first. */
  readonly list: (runKey: string) => Promise<EvaluationRecord[]>;
  /** When somebody first sat this exam; null where nobody has. */
  readonly firstUse: (examVersion: string) => Promise<string | null>;
}

export function createEvaluations({ db }: { readonly db: Kysely<Database> }): Evaluations {
  return {
    open: async ({ id, runKey, purpose, examVersion, models, judge, cases, createdAt }) => {
      await inTransaction(db, async (transaction) => {
        await lockName(transaction, `evaluation/${id}`);
        const known = await transaction
          .selectFrom('evaluations')
          .select('models')
          .where('id', '=', id)
          .executeTakeFirst();
        const earlier = known ? (fromJson(known.models) as EvaluationRecord['models']) : [];
        const all = toJson([...new Set([...earlier, ...models])]);
        await transaction
          .insertInto('evaluations')
          .values({ id, runKey, purpose, examVersion, models: all, judge, cases, createdAt })
          .onConflict((conflict) => conflict.column('id').doUpdateSet({ models: all }))
          .execute();
      });
    },
    get: async (id) => {
      const row = await db.selectFrom('evaluations').selectAll().where('id', '=', id).executeTakeFirst();
      return row ? recordOf(row) : null;
    },
    list: async (runKey) => {
      const rows = await db
        .selectFrom('evaluations')
        .selectAll()
        .where('runKey', '=', runKey)
        .orderBy('createdAt')
        .orderBy('id')
        .execute();
      return rows.map(recordOf);
    },
    firstUse: async (examVersion) => {
      const row = await db
        .selectFrom('evaluations')
        .select(({ fn }) => fn.min('createdAt').as('first'))
        .where('examVersion', '=', examVersion)
        .executeTakeFirst();
      return row?.first ?? null;
    },
  };
}

function recordOf(row: Selectable<Database['evaluations']>): EvaluationRecord {
  return { ...row, models: fromJson(row.models) as EvaluationRecord['models'] };
}
