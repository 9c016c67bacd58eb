import type { Kysely, Selectable } from 'kysely';
import type { ModelRecord, PromotionRecord } from './records.ts';
import type { Database } from './schema.ts';

export interface Promotion {
  readonly task: string;
  readonly model: string;
  /** The champion that the model was compared with. */
  readonly expectedChampion: string | null;
  readonly runKey: string;
  readonly reason: string;
  readonly at: string;
}

/** The registry: students, one champion a task at most, and every promotion there was. */
export function createModels({ db }: { readonly db: Kysely<Database> }) {
  const champion = async (executor: Kysely<Database>, task: string): Promise<ModelRecord | null> => {
    const row = await executor
      .selectFrom('models')
      .selectAll()
      .where('task', '=', task)
      .where('state', '=', 'champion')
      .executeTakeFirst();
    return row ? recordOf(row) : null;
  };
  return {
    /** Enters a student as a candidate; one that is registered stays as it is. */
    async register(model: Omit<ModelRecord, 'state'>): Promise<void> {
      await db
        .insertInto('models')
        .values({ ...model, state: 'candidate' })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    },
    async get(id: string): Promise<ModelRecord | null> {
      const row = await db.selectFrom('models').selectAll().where('id', '=', id).executeTakeFirst();
      return row ? recordOf(row) : null;
    },
    /** Newest first. */
    async list(task?: string): Promise<ModelRecord[]> {
      let query = db.selectFrom('models').selectAll().orderBy('createdAt', 'desc').orderBy('id');
      if (task !== undefined) query = query.where('task', '=', task);
      return (await query.execute()).map(recordOf);
    },
    champion: async (task: string): Promise<ModelRecord | null> => champion(db, task),
    /**
     * Compare and swap in one transaction: the model becomes the champion if the champion is still the expected one,
     * and the old champion retires. For the model that is champion already it answers that it is, and writes nothing.
     */
    async promote({
      task,
      model,
      expectedChampion,
      runKey,
      reason,
      at,
    }: Promotion): Promise<{ promoted: boolean; champion: string | null }> {
      return db.transaction().execute(async (transaction) => {
        const current = (await champion(transaction, task))?.id ?? null;
        if (current === model) return { promoted: true, champion: model };
        if (current !== expectedChampion) return { promoted: false, champion: current };
        if (current !== null) {
          const retired = await transaction
            .updateTable('models')
            .set({ state: 'retired' })
            .where('id', '=', current)
            .where('state', '=', 'champion')
            .executeTakeFirst();
          if (retired.numUpdatedRows !== 1n) return { promoted: false, champion: current };
        }
        await transaction
          .updateTable('models')
          .set({ state: 'champion' })
          .where('id', '=', model)
          .where('task', '=', task)
          .execute();
        await transaction
          .insertInto('promotions')
          .values({ task, model, previous: current, runKey, reason, at })
          .execute();
        return { promoted: true, champion: model };
      });
    },
    /** Oldest first. */
    async promotions(task: string): Promise<PromotionRecord[]> {
      return db.selectFrom('promotions').selectAll().where('task', '=', task).orderBy('sequence').execute();
    },
  };
}

function recordOf(row: Selectable<Database['models']>): ModelRecord {
  return { ...row, state: row.state as ModelRecord['state'] };
}
