import type { Kysely, Selectable } from 'kysely';
import { batches } from '../connection/batches.ts';
import { inTransaction } from '../connection/transaction.ts';
import type { VerdictRecord } from '../records.ts';
import type { Database } from '../schema.ts';

/** A verdict without its texts: what counting needs. */
export type VerdictSummary = Pick<VerdictRecord, 'ordinal' | 'caseId' | 'category' | 'model' | 'pass' | 'gradedBy'>;

/** Pass or fail of one model on one case. */
export interface Verdicts {
  /** Keeps all rows or none; a verdict on the same model and case is replaced. */
  readonly save: (rows: readonly VerdictRecord[]) => Promise<void>;
  /** The verdicts on the cases from position `from` up to, not including, `from + count`. */
  readonly list: (page: {
    readonly evaluationId: string;
    readonly from: number;
    readonly count: number;
  }) => Promise<VerdictRecord[]>;
  /** Every verdict by case, without the texts of answers and reasons. */
  readonly all: (evaluationId: string) => Promise<VerdictSummary[]>;
}

export function createVerdicts({ db }: { readonly db: Kysely<Database> }): Verdicts {
  return {
    save: async (rows) =>
      inTransaction(db, async (transaction) => {
        for (const batch of batches(rows.toSorted(byCaseAndModel))) {
          await transaction
            .insertInto('verdicts')
            .values(batch.map(columnsOf))
            .onConflict((conflict) =>
              conflict.columns(['evaluationId', 'ordinal', 'model']).doUpdateSet(({ ref }) => ({
                caseId: ref('excluded.caseId'),
                category: ref('excluded.category'),
                callKey: ref('excluded.callKey'),
                pass: ref('excluded.pass'),
                gradedBy: ref('excluded.gradedBy'),
                reason: ref('excluded.reason'),
                answer: ref('excluded.answer'),
              })),
            )
            .execute();
        }
      }),
    list: async ({ evaluationId, from, count }) => {
      const rows = await db
        .selectFrom('verdicts')
        .selectAll()
        .where('evaluationId', '=', evaluationId)
        .where('ordinal', '>=', from)
        .where('ordinal', '<', from + count)
        .orderBy('ordinal')
        .orderBy('model')
        .execute();
      return rows.map((row) => ({ ...row, pass: passOf(row.pass) }));
    },
    all: async (evaluationId) => {
      const rows = await db
        .selectFrom('verdicts')
        .select(['ordinal', 'caseId', 'category', 'model', 'pass', 'gradedBy'])
        .where('evaluationId', '=', evaluationId)
        .orderBy('ordinal')
        .orderBy('model')
        .execute();
      return rows.map((row) => ({ ...row, pass: passOf(row.pass) }));
    },
  };
}

function byCaseAndModel(a: VerdictRecord, b: VerdictRecord): number {
  return a.ordinal - b.ordinal || (a.model < b.model ? -1 : 1);
}

function passOf(column: number | null): boolean | null {
  return column === null ? null : column === 1;
}

function columnsOf(record: VerdictRecord): Selectable<Database['verdicts']> {
  const { evaluationId, ordinal, model, caseId, category, callKey, gradedBy, reason, answer } = record;
  const pass = record.pass === null ? null : Number(record.pass);
  return { evaluationId, ordinal, model, caseId, category, callKey, pass, gradedBy, reason, answer };
}
