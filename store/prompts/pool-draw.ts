import type { Kysely, Selectable } from 'kysely';
import type { Difficulty } from '../../domain/prompts/difficulty.ts';
import type { PoolSource } from '../../domain/prompts/prompt-source.ts';
import type { Database } from '../schema.ts';

/** The pool as a run sees it: what it has not drawn yet. */
export interface Unused {
  readonly task: string;
  readonly runKey: string;
  /** What the run drew from this ordinal on does not count: a wave that is written again draws the same. */
  readonly before: number;
  /** What came later is not there yet. */
  readonly asOf: string;
}

/** A draw around the circle of hashes, so that every seed begins elsewhere and none needs the whole pool in memory. */
export interface PoolDraw extends Unused {
  readonly source: PoolSource;
  readonly category: string;
  readonly difficulty: Difficulty;
  /** The hash at which the circle begins. */
  readonly start: string;
  /** The hash drawn last; null at the beginning. */
  readonly after: string | null;
  readonly limit: number;
}

/** The pool's prompts that the run has not drawn. */
export function unusedOf(db: Kysely<Database>, { task, runKey, before, asOf }: Unused) {
  return db
    .selectFrom('promptPool')
    .where('task', '=', task)
    .where('createdAt', '<=', asOf)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('prompts')
            .select('prompts.ordinal')
            .whereRef('prompts.poolHash', '=', 'promptPool.hash')
            .where('prompts.runKey', '=', runKey)
            .where('prompts.ordinal', '<', before),
        ),
      ),
    );
}

/** The rows of a draw: from its place up to the highest hash, then from the lowest one up to where it began. */
export async function readUnused(db: Kysely<Database>, draw: PoolDraw): Promise<Selectable<Database['promptPool']>[]> {
  const { source, category, difficulty, start, after, limit } = draw;
  const cell = unusedOf(db, draw)
    .selectAll()
    .where('source', '=', source)
    .where('category', '=', category)
    .where('difficulty', '=', difficulty)
    .orderBy('hash');
  const isRound = after !== null && after < start;
  const upper = isRound
    ? []
    : await cell
        .where('hash', '>=', start)
        .where('hash', '>', after ?? '')
        .limit(limit)
        .execute();
  if (upper.length === limit) return upper;
  const lower = await cell
    .where('hash', '<', start)
    .where('hash', '>', isRound ? after : '')
    .limit(limit - upper.length)
    .execute();
  return [...upper, ...lower];
}
