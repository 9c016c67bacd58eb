import type { Kysely } from 'kysely';
import type { Database } from '../schema.ts';

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

export interface Canaries {
  readonly start: (record: Omit<CanaryRecord, 'endedAt' | 'reason'>) => Promise<void>;
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
  const end: Canaries['end'] = async ({ task, at, reason, model }) => {
    const { numUpdatedRows } = await db
      .updateTable('canaries')
      .set({ endedAt: at, reason })
      .where('task', '=', task)
      .where('endedAt', 'is', null)
      .$if(model !== undefined, (query) => query.where('model', '=', model ?? ''))
      .executeTakeFirst();
    return numUpdatedRows > 0n;
  };
  return {
    start: async (record) => {
      await end({ task: record.task, at: record.startedAt, reason: `replaced by ${record.model}` });
      await db
        .insertInto('canaries')
        .values({ ...record, endedAt: null, reason: null })
        .execute();
    },
    end,
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
