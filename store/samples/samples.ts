import type { Kysely } from 'kysely';
import type { CommonestReject } from '../../domain/prompts/shortfall.ts';
import { batches } from '../connection/batches.ts';
import { grouped } from '../connection/grouped.ts';
import { inTransaction } from '../connection/transaction.ts';
import type { PromptRecord, SampleRecord, SampleStatus } from '../records.ts';
import type { Database } from '../schema.ts';
import { acceptedPages } from './accepted-pages.ts';
import { sampleRecordOf } from './sample-record.ts';

interface Page {
  readonly runKey: string;
  readonly from: number;
  readonly count: number;
}

/** The teacher's answers and what became of each. */
export interface Samples {
  /** Keeps all rows or none; a row of the same position is replaced. Saves at the same time share a transaction. */
  readonly save: (rows: readonly SampleRecord[]) => Promise<void>;
  /** The rows from position `from` up to, not including, `from + count`. */
  readonly list: (page: Page) => Promise<SampleRecord[]>;
  readonly counts: (runKey: string) => Promise<
    {
      readonly round: number;
      readonly category: string;
      readonly status: SampleStatus;
      readonly gate: string | null;
      readonly count: number;
    }[]
  >;
  /** Accepted samples of the rounds up to `throughRound`, with their prompts, by position, a page at a time. */
  readonly acceptedPages: (args: {
    readonly runKey: string;
    readonly throughRound: number;
  }) => AsyncGenerator<readonly (SampleRecord & PromptRecord)[]>;
  /** What a category's answers in a round were rejected for most often; null where none was. */
  readonly commonestReject: (args: {
    readonly runKey: string;
    readonly round: number;
    readonly category: string;
  }) => Promise<CommonestReject | null>;
  /** The planned positions of the page that have no sample or a failed one. */
  readonly missing: (page: Page) => Promise<number[]>;
}

/** Saves of so many callers at most share a transaction. */
const LARGEST_GROUP = 50;

export function createSamples({ db }: { readonly db: Kysely<Database> }): Samples {
  const save = grouped<readonly SampleRecord[], null>({
    largest: LARGEST_GROUP,
    work: async (groups) => {
      await saveSamples({ db, rows: groups.flat() });
      return groups.map(() => null);
    },
  });
  return {
    save: async (rows) => {
      await save(rows);
    },
    list: async ({ runKey, from, count }) => {
      const rows = await db
        .selectFrom('samples')
        .selectAll()
        .where('runKey', '=', runKey)
        .where('ordinal', '>=', from)
        .where('ordinal', '<', from + count)
        .orderBy('ordinal')
        .execute();
      return rows.map(sampleRecordOf);
    },
    counts: async (runKey) => {
      const rows = await db
        .selectFrom('samples as sample')
        .innerJoin('prompts as prompt', (join) =>
          join.onRef('prompt.runKey', '=', 'sample.runKey').onRef('prompt.ordinal', '=', 'sample.ordinal'),
        )
        .select(({ fn }) => [
          'prompt.round',
          'prompt.category',
          'sample.status',
          'sample.gate',
          fn.countAll<number>().as('count'),
        ])
        .where('sample.runKey', '=', runKey)
        .groupBy(['prompt.round', 'prompt.category', 'sample.status', 'sample.gate'])
        .orderBy('prompt.round')
        .orderBy('prompt.category')
        .orderBy('sample.status')
        .orderBy('sample.gate')
        .execute();
      return rows.map(({ round, category, status, gate, count }) => ({ round, category, status, gate, count }));
    },
    acceptedPages: (args) => acceptedPages({ db, ...args }),
    commonestReject: async ({ runKey, round, category }) => {
      const row = await db
        .selectFrom('samples as sample')
        .innerJoin('prompts as prompt', (join) =>
          join.onRef('prompt.runKey', '=', 'sample.runKey').onRef('prompt.ordinal', '=', 'sample.ordinal'),
        )
        .select(({ fn }) => ['sample.gate', 'sample.reason', fn.countAll<number>().as('count')])
        .where('sample.runKey', '=', runKey)
        .where('prompt.round', '=', round)
        .where('prompt.category', '=', category)
        .where('sample.status', 'in', ['rejected', 'failed'])
        .groupBy(['sample.gate', 'sample.reason'])
        .orderBy('count', 'desc')
        .orderBy('sample.gate')
        .orderBy('sample.reason')
        .limit(1)
        .executeTakeFirst();
      return row ? { gate: row.gate ?? '', reason: row.reason ?? '', count: row.count } : null;
    },
    missing: async ({ runKey, from, count }) => {
      const rows = await db
        .selectFrom('prompts as prompt')
        .leftJoin('samples as sample', (join) =>
          join.onRef('sample.runKey', '=', 'prompt.runKey').onRef('sample.ordinal', '=', 'prompt.ordinal'),
        )
        .select('prompt.ordinal')
        .where('prompt.runKey', '=', runKey)
        .where('prompt.ordinal', '>=', from)
        .where('prompt.ordinal', '<', from + count)
        .where((where) => where.or([where('sample.status', 'is', null), where('sample.status', '=', 'failed')]))
        .orderBy('prompt.ordinal')
        .execute();
      return rows.map(({ ordinal }) => ordinal);
    },
  };
}

/** Of two rows of one position the later one stays. */
async function saveSamples({ db, rows }: { db: Kysely<Database>; rows: readonly SampleRecord[] }): Promise<void> {
  const latest = new Map(rows.map((row) => [`${row.ordinal}/${row.runKey}`, row]));
  const sorted = [...latest.values()].toSorted((a, b) => a.ordinal - b.ordinal || (a.runKey < b.runKey ? -1 : 1));
  await inTransaction(db, async (transaction) => {
    for (const batch of batches(sorted)) {
      await transaction
        .insertInto('samples')
        .values(batch.map(sampleRecordOf))
        .onConflict((conflict) =>
          conflict.columns(['runKey', 'ordinal']).doUpdateSet(({ ref }) => ({
            status: ref('excluded.status'),
            gate: ref('excluded.gate'),
            callKey: ref('excluded.callKey'),
            answeredBy: ref('excluded.answeredBy'),
            finishReason: ref('excluded.finishReason'),
            reason: ref('excluded.reason'),
            answer: ref('excluded.answer'),
          })),
        )
        .execute();
    }
  });
}
