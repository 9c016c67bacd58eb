import type { Kysely } from 'kysely';
import type { Database } from '../schema.ts';
import type { PruneScope } from './pruning.ts';

/** The run keys of which every run has ended before the moment. */
export async function prunableRuns({
  db,
  scope: { task, before },
}: {
  readonly db: Kysely<Database>;
  readonly scope: PruneScope;
}): Promise<{ readonly runKeys: readonly string[]; readonly openRuns: number }> {
  const rows = await db
    .selectFrom('runs')
    .select(['runKey', ({ fn }) => fn.max('endedAt').as('lastEnd')])
    .select(({ fn }) => [fn.countAll<number>().as('runs'), fn.count<number>('endedAt').as('ended')])
    .$if(task !== undefined, (query) => query.where('task', '=', task ?? ''))
    .groupBy('runKey')
    .orderBy('runKey')
    .execute();
  const over = rows.filter(({ runs, ended, lastEnd }) => runs === ended && lastEnd !== null && lastEnd < before);
  return {
    runKeys: over.map(({ runKey }) => runKey),
    openRuns: rows.reduce((sum, { runs, ended }) => sum + runs - ended, 0),
  };
}
