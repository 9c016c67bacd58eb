import type { Kysely } from 'kysely';
import type { Database } from '../schema.ts';
import type { PruneScope } from './pruning.ts';

const ROWS_A_TRANSACTION = 500;

/** Removes the texts of what the gateway recorded, and the prompts that were made of it. */
export async function clearTrafficTexts({
  db,
  scope: { task, before },
}: {
  readonly db: Kysely<Database>;
  readonly scope: PruneScope;
}): Promise<void> {
  const isOfTask = task !== undefined;
  await untilNoneIsLeft(async () =>
    db
      .updateTable('escalations')
      .set({ messages: null, studentAnswer: null, response: null })
      .where('requestId', 'in', (query) =>
        query
          .selectFrom('escalations')
          .select('requestId')
          .where('at', '<', before)
          .where('messages', 'is not', null)
          .$if(isOfTask, (rows) => rows.where('task', '=', task ?? ''))
          .limit(ROWS_A_TRANSACTION),
      )
      .executeTakeFirst(),
  );
  await untilNoneIsLeft(async () =>
    db
      .updateTable('audits')
      .set({ messages: null, studentAnswer: null, teacherAnswer: null })
      .where('requestId', 'in', (query) =>
        query
          .selectFrom('audits')
          .select('requestId')
          .where('at', '<', before)
          .where('messages', 'is not', null)
          .$if(isOfTask, (rows) => rows.where('task', '=', task ?? ''))
          .limit(ROWS_A_TRANSACTION),
      )
      .executeTakeFirst(),
  );
  await db
    .deleteFrom('promptPool')
    .where('source', '=', 'escalation')
    .where('createdAt', '<', before)
    .$if(isOfTask, (rows) => rows.where('task', '=', task ?? ''))
    .execute();
}

/** Clears so many rows a transaction until there is no further one. */
async function untilNoneIsLeft(clear: () => Promise<{ readonly numUpdatedRows: bigint }>): Promise<void> {
  while ((await clear()).numUpdatedRows > 0n);
}
