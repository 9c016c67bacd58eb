import type { Kysely } from 'kysely';
import { inBatches } from './in-batches.ts';
import type { VerdictRecord } from './records.ts';
import type { Database } from './schema.ts';

/** A verdict without its texts. */
export type VerdictSummary = Pick<VerdictRecord, 'ordinal' | 'caseId' | 'category' | 'model' | 'pass' | 'gradedBy'>;

/** Verdicts: what each model answered to each case, and whether it passes. */
export function createVerdicts({ db }: { readonly db: Kysely<Database> }) {
  return {
    /** Writes verdicts whole, in place of what stood there. */
    async save(rows: readonly VerdictRecord[]): Promise<void> {
      const values = rows.map((row) => ({ ...row, pass: row.pass === null ? null : Number(row.pass) }));
      await db.transaction().execute(async (transaction) =>
        inBatches(values, (batch) =>
          transaction
            .insertInto('verdicts')
            .values(batch)
            .onConflict((conflict) =>
              conflict.columns(['evaluationId', 'ordinal', 'model']).doUpdateSet(({ ref }) => ({
                callKey: ref('excluded.callKey'),
                answer: ref('excluded.answer'),
                pass: ref('excluded.pass'),
                gradedBy: ref('excluded.gradedBy'),
                reason: ref('excluded.reason'),
              })),
            )
            .execute(),
        ),
      );
    },
    /** The verdicts on a part of the exam's cases. */
    async list({
      evaluationId,
      from,
      count,
    }: {
      readonly evaluationId: string;
      readonly from: number;
      readonly count: number;
    }): Promise<VerdictRecord[]> {
      const rows = await db
        .selectFrom('verdicts')
        .selectAll()
        .where('evaluationId', '=', evaluationId)
        .where('ordinal', '>=', from)
        .where('ordinal', '<', from + count)
        .orderBy('ordinal')
        .orderBy('model')
        .execute();
      return rows.map((row) => ({ ...row, pass: booleanOf(row.pass) }));
    },
    async all(evaluationId: string): Promise<VerdictSummary[]> {
      const rows = await db
        .selectFrom('verdicts')
        .select(['ordinal', 'caseId', 'category', 'model', 'pass', 'gradedBy'])
        .where('evaluationId', '=', evaluationId)
        .orderBy('ordinal')
        .orderBy('model')
        .execute();
      return rows.map((row) => ({ ...row, pass: booleanOf(row.pass) }));
    },
  };
}

function booleanOf(value: number | null): boolean | null {
  return value === null ? null : value === 1;
}
