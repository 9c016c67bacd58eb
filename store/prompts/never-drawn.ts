import type { Kysely, Selectable } from 'kysely';
import { toJson } from '../connection/json-column.ts';
import type { Database } from '../schema.ts';

/** What of a task's imported prompts no student can have been taught. */
export interface NeverDrawn {
  readonly task: string;
  /** The hash at which the circle of hashes begins. */
  readonly start: string;
  readonly limit: number;
}

/** The rows from `start` up to the highest hash, then those from the lowest one on. */
export async function readNeverDrawn(
  db: Kysely<Database>,
  { task, start, limit }: NeverDrawn,
): Promise<Selectable<Database['promptPool']>[]> {
  const all = db
    .selectFrom('promptPool')
    .selectAll()
    .where('task', '=', task)
    .where('source', '=', 'imported')
    .where('spec', '!=', toJson(null))
    .where('hash', 'not in', ({ selectFrom }) =>
      selectFrom('prompts')
        .select(({ ref }) => ref('prompts.poolHash').$notNull().as('hash'))
        .where('prompts.poolHash', 'is not', null),
    )
    .orderBy('hash');
  const upper = await all.where('hash', '>=', start).limit(limit).execute();
  if (upper.length === limit) return upper;
  const lower = await all
    .where('hash', '<', start)
    .limit(limit - upper.length)
    .execute();
  return [...upper, ...lower];
}
