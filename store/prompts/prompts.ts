import type { Kysely, Selectable } from 'kysely';
import { batches } from '../connection/batches.ts';
import { fromJson, toJson } from '../connection/json-column.ts';
import { inTransaction } from '../connection/transaction.ts';
import type { PromptRecord, SampleRecord } from '../records.ts';
import type { Database } from '../schema.ts';

/** What the teacher is to be asked, by position in the run. */
export interface Prompts {
  /**
   * Keeps all rows or none; positions that are taken stay as they are. Answers that some of them have already go with
   * them, so that nobody finds such a prompt without its answer.
   */
  readonly insert: (rows: readonly PromptRecord[], answered?: readonly SampleRecord[]) => Promise<void>;
  /** The rows from position `from` up to, not including, `from + count`. */
  readonly list: (page: {
    readonly runKey: string;
    readonly from: number;
    readonly count: number;
  }) => Promise<PromptRecord[]>;
  readonly count: (runKey: string) => Promise<number>;
  readonly counts: (args: {
    readonly runKey: string;
  }) => Promise<{ readonly round: number; readonly category: string; readonly planned: number }[]>;
}

export function createPrompts({ db }: { readonly db: Kysely<Database> }): Prompts {
  return {
    insert: async (rows, answered = []) =>
      inTransaction(db, async (transaction) => {
        for (const batch of batches(rows)) {
          await transaction
            .insertInto('prompts')
            .values(batch.map(columnsOf))
            .onConflict((conflict) => conflict.doNothing())
            .execute();
        }
        for (const batch of batches(answered)) {
          await transaction
            .insertInto('samples')
            .values(batch)
            .onConflict((conflict) => conflict.doNothing())
            .execute();
        }
      }),
    list: async ({ runKey, from, count }) => {
      const rows = await db
        .selectFrom('prompts')
        .selectAll()
        .where('runKey', '=', runKey)
        .where('ordinal', '>=', from)
        .where('ordinal', '<', from + count)
        .orderBy('ordinal')
        .execute();
      return rows.map(promptRecordOf);
    },
    count: async (runKey) => {
      const row = await db
        .selectFrom('prompts')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .where('runKey', '=', runKey)
        .executeTakeFirstOrThrow();
      return row.count;
    },
    counts: async ({ runKey }) => {
      const rows = await db
        .selectFrom('prompts')
        .select(({ fn }) => ['round', 'category', fn.countAll<number>().as('planned')])
        .where('runKey', '=', runKey)
        .groupBy(['round', 'category'])
        .orderBy('round')
        .orderBy('category')
        .execute();
      return rows.map(({ round, category, planned }) => ({ round, category, planned }));
    },
  };
}

/** A row of `prompts` as its record. */
export function promptRecordOf(row: Selectable<Database['prompts']>): PromptRecord {
  return {
    runKey: row.runKey,
    ordinal: row.ordinal,
    round: row.round,
    category: row.category,
    difficulty: row.difficulty as PromptRecord['difficulty'],
    source: row.source,
    messages: fromJson(row.messages) as PromptRecord['messages'],
    spec: fromJson(row.spec),
    documentHash: row.documentHash,
    group: row.group,
    poolHash: row.poolHash,
  };
}

function columnsOf(record: PromptRecord): Selectable<Database['prompts']> {
  const { runKey, ordinal, round, category, difficulty, source, documentHash, group, poolHash } = record;
  return {
    runKey,
    ordinal,
    round,
    category,
    difficulty,
    source,
    documentHash,
    group,
    poolHash,
    messages: toJson(record.messages),
    spec: toJson(record.spec),
  };
}
