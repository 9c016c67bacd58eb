import type { Kysely, Selectable } from 'kysely';
import type { EvaluationRecord } from './records.ts';
import type { Database } from './schema.ts';

/** Evaluations: which models sit which exam in which run. */
export function createEvaluations({ db }: { readonly db: Kysely<Database> }) {
  return {
    /** One that is open already stays as it is. */
    async open(evaluation: EvaluationRecord): Promise<void> {
      const { id, runKey, purpose, examVersion, judge, cases, createdAt } = evaluation;
      const row = {
        id,
        runKey,
        purpose,
        examVersion,
        models: JSON.stringify(evaluation.models),
        judge,
        cases,
        createdAt,
      };
      await db
        .insertInto('evaluations')
        .values(row)
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    },
    async get(id: string): Promise<EvaluationRecord | null> {
      const row = await db.selectFrom('evaluations').selectAll().where('id', '=', id).executeTakeFirst();
      return row ? recordOf(row) : null;
    },
    async list(runKey: string): Promise<EvaluationRecord[]> {
      const rows = await db
        .selectFrom('evaluations')
        .selectAll()
        .where('runKey', '=', runKey)
        .orderBy('createdAt')
        .orderBy('id')
        .execute();
      return rows.map(recordOf);
    },
  };
}

function recordOf(row: Selectable<Database['evaluations']>): EvaluationRecord {
  return { ...row, models: JSON.parse(row.models) as string[] };
}
