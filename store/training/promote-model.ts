import type { Kysely, Transaction } from 'kysely';
import type { ChampionChange } from '../../domain/registry/previous-champion.ts';
import { inTransaction, lockName } from '../connection/transaction.ts';
import type { Database } from '../schema.ts';
import { readChampionId } from './champion-id.ts';

/** A wish to change a task's champion. */
export interface Promotion {
  readonly task: string;
  readonly model: string;
  /** The champion that the model was examined beside. */
  readonly expectedChampion: string | null;
  readonly runKey: string;
  readonly reason: string;
  readonly at: string;
  /** A rollback brings a former champion back; a promotion where it is left out. */
  readonly kind?: ChampionChange['kind'];
  /** Who wants it; left out where the run that trained the model decided by itself. */
  readonly decidedBy?: string;
}

export interface PromotionResult {
  readonly promoted: boolean;
  /** The champion afterwards. */
  readonly champion: string | null;
}

/** One transaction: compares the champion with the expected one, and only then swaps it. */
export async function promoteModel({
  db,
  promotion,
}: {
  readonly db: Kysely<Database>;
  readonly promotion: Promotion;
}): Promise<PromotionResult> {
  const { task, model, expectedChampion, runKey } = promotion;
  return inTransaction(db, async (transaction) => {
    await lockName(transaction, `champion/${task}`);
    const current = await readChampionId({ db: transaction, task });
    const last = await transaction
      .selectFrom('promotions')
      .select(['sequence', 'runKey'])
      .where('task', '=', task)
      .orderBy('sequence', 'desc')
      .limit(1)
      .executeTakeFirst();
    if (current === model) {
      return { promoted: expectedChampion === model || last?.runKey === runKey, champion: model };
    }
    if (current !== expectedChampion) return { promoted: false, champion: current };
    await crown({ transaction, promotion, sequence: (last?.sequence ?? 0) + 1 });
    return { promoted: true, champion: model };
  });
}

async function crown({
  transaction,
  promotion,
  sequence,
}: {
  transaction: Transaction<Database>;
  promotion: Promotion;
  sequence: number;
}): Promise<void> {
  const {
    task,
    model,
    expectedChampion: previous,
    runKey,
    reason,
    at,
    kind = 'promotion',
    decidedBy = null,
  } = promotion;
  // First the old one: two champions of a task are refused at any moment.
  await transaction
    .updateTable('models')
    .set({ state: 'retired' })
    .where('task', '=', task)
    .where('state', '=', 'champion')
    .execute();
  const { numUpdatedRows } = await transaction
    .updateTable('models')
    .set({ state: 'champion' })
    .where('task', '=', task)
    .where('id', '=', model)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw new Error(`${model} is not registered for the task ${task}; register it first.`);
  await transaction
    .insertInto('promotions')
    .values({ task, sequence, model, previous, runKey, reason, at, kind, decidedBy })
    .execute();
  // A canary was tried beside the champion that is gone now.
  await transaction
    .updateTable('canaries')
    .set({ endedAt: at, reason: `${model} became the champion` })
    .where('task', '=', task)
    .where('endedAt', 'is', null)
    .execute();
}
