import { type Kysely, sql } from 'kysely';
import type { Difficulty } from '../../domain/prompts/difficulty.ts';
import type { PromptSource } from '../../domain/prompts/prompt-source.ts';
import type { Database } from '../schema.ts';

/** What came of the prompts of one round, category, difficulty and source. */
export interface SampleYield {
  readonly round: number;
  readonly category: string;
  readonly difficulty: Difficulty;
  readonly source: PromptSource;
  readonly accepted: number;
  /** What their answers cost this run; an answer that another run has paid costs it nothing. */
  readonly microUsd: number;
}

/** What the rounds of runs brought in, and for how much. */
export interface SampleYields {
  readonly list: (runKey: string) => Promise<SampleYield[]>;
}

export function createSampleYields({ db }: { readonly db: Kysely<Database> }): SampleYields {
  return {
    list: async (runKey) => {
      const rows = await db
        .selectFrom('samples as sample')
        .innerJoin('prompts as prompt', (join) =>
          join.onRef('prompt.runKey', '=', 'sample.runKey').onRef('prompt.ordinal', '=', 'sample.ordinal'),
        )
        .leftJoin('calls as call', (join) =>
          join.onRef('call.key', '=', 'sample.callKey').onRef('call.runKey', '=', 'sample.runKey'),
        )
        .select(({ fn }) => [
          'prompt.round',
          'prompt.category',
          'prompt.difficulty',
          'prompt.source',
          sql<number>`sum(case when sample.status = 'accepted' then 1 else 0 end)`.as('accepted'),
          fn.coalesce(fn.sum<number>('call.spentMicroUsd'), sql<number>`0`).as('microUsd'),
        ])
        .where('sample.runKey', '=', runKey)
        .groupBy(['prompt.round', 'prompt.category', 'prompt.difficulty', 'prompt.source'])
        .orderBy('prompt.round')
        .orderBy('prompt.category')
        .orderBy('prompt.difficulty')
        .orderBy('prompt.source')
        .execute();
      return rows.map((row) => ({ ...row, difficulty: row.difficulty as Difficulty }));
    },
  };
}
