import type { Kysely } from 'kysely';
import type { Database } from '../schema.ts';

/** The student that serves a task; null where none does. */
export async function readChampionId({
  db,
  task,
}: {
  readonly db: Kysely<Database>;
  readonly task: string;
}): Promise<string | null> {
  const champion = await db
    .selectFrom('models')
    .select('id')
    .where('task', '=', task)
    .where('state', '=', 'champion')
    .executeTakeFirst();
  return champion?.id ?? null;
}
