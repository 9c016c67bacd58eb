import type { Kysely, Selectable } from 'kysely';
import { fromJson, toJson } from '../connection/json-column.ts';
import type { ModelRecord, PromotionRecord } from '../records.ts';
import type { Database } from '../schema.ts';
import { type Promotion, type PromotionResult, promoteModel } from './promote-model.ts';

/** The registry of trained students. */
export interface Models {
  /** Keeps a student as a candidate; one that is registered stays as it is, whatever its state. */
  readonly register: (
    record: Omit<ModelRecord, 'state' | 'terms'> & Partial<Pick<ModelRecord, 'terms'>>,
  ) => Promise<void>;
  readonly get: (id: string) => Promise<ModelRecord | null>;
  /** Newest first. */
  readonly list: (task?: string) => Promise<ModelRecord[]>;
  /** The student that serves a task; null before the first promotion. */
  readonly champion: (task: string) => Promise<ModelRecord | null>;
  /**
   * Makes a registered student the champion if the champion still is the expected one, and retires that one; else
   * nothing changes. A canary of the task ends with it. Either way answers the champion. Repeating a promotion changes nothing and answers as before.
   */
  readonly promote: (promotion: Promotion) => Promise<PromotionResult>;
  /** The history of a task's champions, oldest first. */
  readonly promotions: (task: string) => Promise<PromotionRecord[]>;
}

export function createModels({ db }: { readonly db: Kysely<Database> }): Models {
  return {
    register: async ({ terms = null, id, task, baseModel, runKey, jobKey, datasetId, createdAt }) => {
      const own = { id, task, baseModel, runKey, jobKey, datasetId, createdAt };
      await db
        .insertInto('models')
        .values({ ...own, state: 'candidate', terms: terms === null ? null : toJson(terms) })
        .onConflict((conflict) => conflict.column('id').doNothing())
        .execute();
    },
    get: async (id) => {
      const row = await db.selectFrom('models').selectAll().where('id', '=', id).executeTakeFirst();
      return row ? recordOf(row) : null;
    },
    list: async (task) => {
      const rows = await db
        .selectFrom('models')
        .selectAll()
        .$if(task !== undefined, (query) => query.where('task', '=', task ?? ''))
        .orderBy('createdAt', 'desc')
        .orderBy('id')
        .execute();
      return rows.map(recordOf);
    },
    champion: async (task) => {
      const row = await db
        .selectFrom('models')
        .selectAll()
        .where('task', '=', task)
        .where('state', '=', 'champion')
        .executeTakeFirst();
      return row ? recordOf(row) : null;
    },
    promote: async (promotion) => promoteModel({ db, promotion }),
    promotions: async (task) => {
      const rows = await db
        .selectFrom('promotions')
        .select(['sequence', 'task', 'model', 'previous', 'runKey', 'reason', 'at', 'kind', 'decidedBy'])
        .where('task', '=', task)
        .orderBy('sequence')
        .execute();
      return rows.map((row) => ({ ...row }));
    },
  };
}

function recordOf(row: Selectable<Database['models']>): ModelRecord {
  return { ...row, terms: row.terms === null ? null : (fromJson(row.terms) as ModelRecord['terms']) };
}
