import type { Kysely, Selectable } from 'kysely';
import { batches } from '../connection/batches.ts';
import { inTransaction } from '../connection/transaction.ts';
import type { Database } from '../schema.ts';

/** A batch as the run knows it; `status` is in the provider's words, `composed` before the provider knows of it. */
export type RemoteBatchRecord = Selectable<Database['remoteBatches']>;

/** `asked` until the batch has ended; a `failed` line is final, one that is left `again` belongs to no batch any more. */
export type BatchLineState = 'asked' | 'answered' | 'failed' | 'again';

export interface BatchLineRecord {
  readonly ordinal: number;
  readonly callKey: string;
  readonly state: BatchLineState;
  /** The failure type of a line that failed. */
  readonly failure: string | null;
}

/** Batches of prompts at a provider. A slice of a run has one open batch at most. */
export interface RemoteBatches {
  /** Keeps a batch with all its lines, or nothing where it is there already. */
  readonly create: (batch: RemoteBatchRecord, lines: readonly BatchLineRecord[]) => Promise<void>;
  readonly get: (batchKey: string) => Promise<RemoteBatchRecord | null>;
  /** The batch of a slice whose lines are not settled yet. */
  readonly open: (place: { readonly runKey: string; readonly slice: number }) => Promise<RemoteBatchRecord | null>;
  readonly count: (place: { readonly runKey: string; readonly slice: number }) => Promise<number>;
  readonly update: (
    batchKey: string,
    changes: Partial<Omit<RemoteBatchRecord, 'batchKey' | 'runKey' | 'slice' | 'number'>>,
  ) => Promise<void>;
  readonly lines: (batchKey: string) => Promise<BatchLineRecord[]>;
  /** Changes the state of lines that are there. */
  readonly mark: (batchKey: string, lines: readonly BatchLineRecord[]) => Promise<void>;
  /** The positions of a slice whose line failed for good in a batch of this asker. */
  readonly failed: (place: {
    readonly runKey: string;
    readonly slice: number;
    readonly askedBy: string;
  }) => Promise<Set<number>>;
  /** The batches of a run, oldest first. */
  readonly list: (runKey: string) => Promise<RemoteBatchRecord[]>;
}

export function createRemoteBatches({ db }: { readonly db: Kysely<Database> }): RemoteBatches {
  return {
    create: async (batch, lines) =>
      inTransaction(db, async (transaction) => {
        const { numInsertedOrUpdatedRows } = await transaction
          .insertInto('remoteBatches')
          .values(batch)
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirst();
        if (!numInsertedOrUpdatedRows) return;
        for (const page of batches(lines)) {
          const rows = page.map((line) => ({ batchKey: batch.batchKey, ...line }));
          await transaction.insertInto('batchLines').values(rows).execute();
        }
      }),
    get: async (batchKey) => {
      const row = await db.selectFrom('remoteBatches').selectAll().where('batchKey', '=', batchKey).executeTakeFirst();
      return row ? { ...row } : null;
    },
    open: async ({ runKey, slice }) => {
      const row = await db
        .selectFrom('remoteBatches')
        .selectAll()
        .where('runKey', '=', runKey)
        .where('slice', '=', slice)
        .where('settledAt', 'is', null)
        .orderBy('number')
        .executeTakeFirst();
      return row ? { ...row } : null;
    },
    count: async ({ runKey, slice }) => {
      const { count } = await db
        .selectFrom('remoteBatches')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .where('runKey', '=', runKey)
        .where('slice', '=', slice)
        .executeTakeFirstOrThrow();
      return count;
    },
    update: async (batchKey, changes) => {
      await db.updateTable('remoteBatches').set(changes).where('batchKey', '=', batchKey).execute();
    },
    lines: async (batchKey) => {
      const rows = await db
        .selectFrom('batchLines')
        .select(['ordinal', 'callKey', 'state', 'failure'])
        .where('batchKey', '=', batchKey)
        .orderBy('ordinal')
        .execute();
      return rows.map((row) => ({ ...row }));
    },
    mark: async (batchKey, lines) => {
      await inTransaction(db, async (transaction) => {
        for (const page of batches(lines)) {
          const rows = page.map((line) => ({ batchKey, ...line }));
          await transaction
            .insertInto('batchLines')
            .values(rows)
            .onConflict((conflict) =>
              conflict
                .columns(['batchKey', 'ordinal'])
                .doUpdateSet(({ ref }) => ({ state: ref('excluded.state'), failure: ref('excluded.failure') })),
            )
            .execute();
        }
      });
    },
    failed: async ({ runKey, slice, askedBy }) => {
      const rows = await db
        .selectFrom('remoteBatches as batch')
        .innerJoin('batchLines as line', 'line.batchKey', 'batch.batchKey')
        .select('line.ordinal')
        .where('batch.runKey', '=', runKey)
        .where('batch.slice', '=', slice)
        .where('batch.askedBy', '=', askedBy)
        .where('line.state', '=', 'failed')
        .execute();
      return new Set(rows.map(({ ordinal }) => ordinal));
    },
    list: async (runKey) => {
      const rows = await db
        .selectFrom('remoteBatches')
        .selectAll()
        .where('runKey', '=', runKey)
        .orderBy('createdAt')
        .orderBy('slice')
        .orderBy('number')
        .execute();
      return rows.map((row) => ({ ...row }));
    },
  };
}
