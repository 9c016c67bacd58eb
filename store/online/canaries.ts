import type { Kysely } from 'kysely';
import { inTransaction, lockName } from '../connection/transaction.ts';
import type { Database } from '../schema.ts';
import { readChampionId } from '../training/champion-id.ts';

/** A candidate that serves a share of a task's traffic beside the champion. */
export interface CanaryRecord {
  readonly task: string;
  readonly model: string;
  /** 0-1 of the traffic, drawn by a stable hash of the caller. */
  readonly share: number;
  readonly startedAt: string;
  readonly decidedBy: string | null;
  readonly startReason: string | null;
  readonly endedAt: string | null;
  /** Why it ended. */
  readonly reason: string | null;
}

/** A canary that is to serve, and the champion that it is to serve beside. */
export type CanaryStart = Omit<CanaryRecord, 'endedAt' | 'reason'> & { readonly beside: string | null };

export interface Canaries {
  /**
   * One transaction: in the place of the task's living canary, unless that is the same with the same share, and only
   * beside the expected champion. Answers whether it serves, and the champion.
   */
  readonly start: (start: CanaryStart) => Promise<{ readonly started: boolean; readonly champion: string | null }>;
  /** Ends the task's living canary, or only if it still is this model; answers whether there was one to end. */
  readonly end: (args: {
    readonly task: string;
    readonly at: string;
    readonly reason: string;
    readonly model?: string;
  }) => Promise<boolean>;
  /** The living one; null where there is none. */
  readonly current: (task: string) => Promise<CanaryRecord | null>;
  /** Oldest first. */
  readonly list: (task: string) => Promise<CanaryRecord[]>;
}

export function createCanaries({ db }: { readonly db: Kysely<Database> }): Canaries {
  return {
    start: async ({ beside, ...record }) =>
      inTransaction(db, async (transaction) => {
        const { task, model, share, startedAt: at } = record;
        await lockName(transaction, `champion/${task}`);
        const champion = await readChampionId({ db: transaction, task });
        if (champion !== beside) return { started: false, champion };
        const canaries = createCanaries({ db: transaction });
        const current = await canaries.current(task);
        if (current?.model === model && current.share === share) return { started: true, champion };
        await canaries.end({ task, at, reason: `replaced by ${model}` });
        await transaction
          .insertInto('canaries')
          .values({ ...record, endedAt: null, reason: null })
          .execute();
        return { started: true, champion };
      }),
    end: async ({ task, at, reason, model }) => {
      const { numUpdatedRows } = await db
        .updateTable('canaries')
        .set({ endedAt: at, reason })
        .where('task', '=', task)
        .where('endedAt', 'is', null)
        .$if(model !== undefined, (query) => query.where('model', '=', model ?? ''))
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },
    current: async (task) => {
      const row = await db
        .selectFrom('canaries')
        .selectAll()
        .where('task', '=', task)
        .where('endedAt', 'is', null)
        .orderBy('startedAt', 'desc')
        .limit(1)
        .executeTakeFirst();
      return row ? { ...row } : null;
    },
    list: async (task) => {
      const rows = await db.selectFrom('canaries').selectAll().where('task', '=', task).orderBy('startedAt').execute();
      return rows.map((row) => ({ ...row }));
    },
  };
}
