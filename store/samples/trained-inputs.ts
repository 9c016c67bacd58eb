import type { Kysely } from 'kysely';
import type { ChatMessage } from '../../domain/chat.ts';
import { fromJson } from '../connection/json-column.ts';
import { NO_MESSAGES } from '../pruning/clear-run-texts.ts';
import type { Database } from '../schema.ts';

const ROWS_A_PAGE = 500;

/** What a task's students were taught on. */
export interface TrainedInputs {
  /** Every user message that any frozen dataset of the task holds, a page at a time; without those of pruned runs. */
  readonly pages: (task: string) => AsyncGenerator<readonly string[]>;
}

export function createTrainedInputs({ db }: { readonly db: Kysely<Database> }): TrainedInputs {
  const page = async ({ runKey, after }: { runKey: string; after: number }) =>
    db
      .selectFrom('prompts')
      .select(['ordinal', 'messages'])
      .where('runKey', '=', runKey)
      .where('ordinal', '>', after)
      .where('messages', '<>', NO_MESSAGES)
      .where(({ exists, selectFrom }) =>
        exists(
          selectFrom('datasetRows')
            .select('datasetRows.ordinal')
            .whereRef('datasetRows.runKey', '=', 'prompts.runKey')
            .whereRef('datasetRows.ordinal', '=', 'prompts.ordinal'),
        ),
      )
      .orderBy('ordinal')
      .limit(ROWS_A_PAGE)
      .execute();
  return {
    pages: async function* (task) {
      const runs = await db
        .selectFrom('datasets')
        .innerJoin('runs', 'runs.runKey', 'datasets.runKey')
        .select('datasets.runKey')
        .distinct()
        .where('runs.task', '=', task)
        .execute();
      for (const { runKey } of runs) {
        let after = -1;
        for (;;) {
          const rows = await page({ runKey, after });
          const last = rows.at(-1);
          if (last === undefined) break;
          yield rows.map(({ messages }) => questionOf(fromJson(messages) as readonly ChatMessage[]));
          after = last.ordinal;
        }
      }
    },
  };
}

function questionOf(messages: readonly ChatMessage[]): string {
  return messages.findLast((message) => message.role === 'user')?.content ?? '';
}
