import type { Kysely } from 'kysely';
import { fromJson, toJson } from '../connection/json-column.ts';
import type { Database } from '../schema.ts';

/** The labels of a task that come from imported data instead of its pack. */
export interface LabelSets {
  /** Replaces the task's labels. */
  readonly save: (set: { readonly task: string; readonly labels: readonly string[] }) => Promise<void>;
  /** The task's imported labels; null where it keeps to its pack's own. */
  readonly find: (task: string) => Promise<readonly string[] | null>;
}

export function createLabelSets({ db }: { readonly db: Kysely<Database> }): LabelSets {
  return {
    save: async ({ task, labels }) => {
      await db
        .insertInto('labelSets')
        .values({ task, labels: toJson(labels) })
        .onConflict((conflict) => conflict.column('task').doUpdateSet({ labels: toJson(labels) }))
        .execute();
    },
    find: async (task) => {
      const row = await db.selectFrom('labelSets').select('labels').where('task', '=', task).executeTakeFirst();
      return row === undefined ? null : (fromJson(row.labels) as readonly string[]);
    },
  };
}
