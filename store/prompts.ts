import type { Kysely, Selectable } from 'kysely';
import { inBatches } from './in-batches.ts';
import type { PromptRecord } from './records.ts';
import type { Database } from './schema.ts';

/** A part of a run, by position. */
export interface Page {
  readonly runKey: string;
  readonly from: number;
  readonly count: number;
}

/** Prompts of a run, by their position in it. */
export function createPrompts({ db }: { readonly db: Kysely<Database> }) {
  return {
    /** All or none; a position that is taken stays as it is. */
    async insert(rows: readonly PromptRecord[]): Promise<void> {
      const values = rows.map((row) => ({
        ...row,
        messages: JSON.stringify(row.messages),
        spec: JSON.stringify(row.spec),
      }));
      await db.transaction().execute(async (transaction) =>
        inBatches(values, (batch) =>
          transaction
            .insertInto('prompts')
            .values(batch)
            .onConflict((conflict) => conflict.doNothing())
            .execute(),
        ),
      );
    },
    async list({ runKey, from, count }: Page): Promise<PromptRecord[]> {
      const rows = await db
        .selectFrom('prompts')
        .selectAll()
        .where('runKey', '=', runKey)
        .where('ordinal', '>=', from)
        .where('ordinal', '<', from + count)
        .orderBy('ordinal')
        .execute();
      return rows.map(promptOf);
    },
    async count(runKey: string): Promise<number> {
      const row = await db
        .selectFrom('prompts')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .where('runKey', '=', runKey)
        .executeTakeFirstOrThrow();
      return row.count;
    },
    async counts({
      runKey,
    }: {
      readonly runKey: string;
    }): Promise<{ round: number; category: string; planned: number }[]> {
      const rows = await db
        .selectFrom('prompts')
        .select(({ fn }) => ['round', 'category', fn.countAll<number>().as('planned')])
        .where('runKey', '=', runKey)
        .groupBy(['round', 'category'])
        .orderBy('round')
        .orderBy('category')
        .execute();
      return rows.map((row) => ({ ...row, planned: row.planned }));
    },
  };
}

/** A prompt's row as the record that it holds. */
export function promptOf(row: Selectable<Database['prompts']>): PromptRecord {
  return {
    ...row,
    difficulty: row.difficulty as PromptRecord['difficulty'],
    messages: JSON.parse(row.messages) as PromptRecord['messages'],
    spec: JSON.parse(row.spec) as unknown,
  };
}
