import type { Kysely } from 'kysely';
import type { Database } from '../schema.ts';
import { clearRunTexts } from './clear-run-texts.ts';
import { clearTrafficTexts } from './clear-traffic-texts.ts';
import { countTexts, type TextCounts } from './count-texts.ts';
import { deleteUnneeded } from './delete-unneeded.ts';
import { prunableRuns } from './prunable-runs.ts';

/** Whose texts go: of one task or of all, what is older than a moment. */
export interface PruneScope {
  readonly task?: string | undefined;
  /** ISO 8601 UTC; of runs their end counts, of the gateway's records their own time. */
  readonly before: string;
}

export interface PrunePlan {
  /** Run keys whose runs have all ended before the moment, without those that were pruned before. */
  readonly runs: readonly string[];
  /** Runs without a recorded end: they may be under way, so nothing of theirs is touched. */
  readonly openRuns: number;
  readonly texts: TextCounts;
}

/** Removal of raw texts; every count and every amount of money stays. */
export interface Pruning {
  readonly plan: (scope: PruneScope) => Promise<PrunePlan>;
  /**
   * Removes what `plan` counts. A run is marked before its first text goes, so nobody takes it up half gone; small
   * transactions, so that others write in between. Interrupted, the next call goes on.
   */
  readonly prune: (scope: PruneScope & { readonly at: string }) => Promise<void>;
  readonly isPruned: (runKey: string) => Promise<boolean>;
}

export function createPruning({ db }: { readonly db: Kysely<Database> }): Pruning {
  return {
    plan: async (scope) => {
      const { runKeys, openRuns } = await prunableRuns({ db, scope });
      const marked = await db.selectFrom('prunings').select('runKey').execute();
      const pruned = new Set(marked.map(({ runKey }) => runKey));
      const texts = await countTexts({ db, scope, runKeys });
      return { runs: runKeys.filter((runKey) => !pruned.has(runKey)), openRuns, texts };
    },
    prune: async ({ at, ...scope }) => {
      const { runKeys } = await prunableRuns({ db, scope });
      for (const runKey of runKeys) {
        await db
          .insertInto('prunings')
          .values({ runKey, at })
          .onConflict((conflict) => conflict.doNothing())
          .execute();
      }
      await clearRunTexts({ db, runKeys });
      await deleteUnneeded({ db });
      await clearTrafficTexts({ db, scope });
    },
    isPruned: async (runKey) => {
      const row = await db.selectFrom('prunings').select('at').where('runKey', '=', runKey).executeTakeFirst();
      return row !== undefined;
    },
  };
}
