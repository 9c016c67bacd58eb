import type { Kysely, Selectable } from 'kysely';
import { fromJson, toJson } from '../connection/json-column.ts';
import type { Database } from '../schema.ts';

export interface LocalJobRecord {
  readonly id: string;
  readonly jobKey: string;
  readonly runKey: string;
  readonly status: 'running' | 'succeeded' | 'failed' | 'cancelled';
  readonly request: unknown;
  /** What came of it; null while it runs. */
  readonly result: unknown;
  readonly createdAt: string;
}

/** Files, jobs and models of the trainer that works in the worker itself, shared by all workers. */
export interface LocalTraining {
  /** Keeps rows under a name; those that are there stay as they are. */
  readonly saveFile: (file: {
    readonly name: string;
    readonly rows: string;
    readonly createdAt: string;
  }) => Promise<void>;
  readonly file: (name: string) => Promise<string | null>;
  /** Keeps a new job; one of this id that is there stays as it is. */
  readonly addJob: (job: LocalJobRecord) => Promise<void>;
  readonly job: (id: string) => Promise<LocalJobRecord | null>;
  /** Jobs of a key, or all, by id. */
  readonly jobs: (jobKey?: string) => Promise<LocalJobRecord[]>;
  /** Ends a running job; one that has ended stays as it is. */
  readonly endJob: (ending: Pick<LocalJobRecord, 'id' | 'status' | 'result'>) => Promise<void>;
  /** Keeps a model's bytes under a name made of them; those that are there stay. */
  readonly saveModel: (model: {
    readonly name: string;
    readonly bytes: Uint8Array;
    readonly createdAt: string;
  }) => Promise<void>;
  readonly hasModel: (name: string) => Promise<boolean>;
  readonly modelBytes: (name: string) => Promise<Uint8Array | null>;
}

export function createLocalTraining({ db }: { readonly db: Kysely<Database> }): LocalTraining {
  return {
    saveFile: async (file) => {
      await db
        .insertInto('localFiles')
        .values(file)
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    },
    file: async (name) => {
      const row = await db.selectFrom('localFiles').select('rows').where('name', '=', name).executeTakeFirst();
      return row?.rows ?? null;
    },
    addJob: async ({ id, jobKey, runKey, status, request, result, createdAt }) => {
      await db
        .insertInto('localJobs')
        .values({ id, jobKey, runKey, status, request: toJson(request), result: toJson(result), createdAt })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    },
    job: async (id) => {
      const row = await db.selectFrom('localJobs').selectAll().where('id', '=', id).executeTakeFirst();
      return row ? recordOf(row) : null;
    },
    jobs: async (jobKey) => {
      const rows = await db
        .selectFrom('localJobs')
        .selectAll()
        .$if(jobKey !== undefined, (query) => query.where('jobKey', '=', jobKey ?? ''))
        .orderBy('id')
        .execute();
      return rows.map(recordOf);
    },
    endJob: async ({ id, status, result }) => {
      await db
        .updateTable('localJobs')
        .set({ status, result: toJson(result) })
        .where('id', '=', id)
        .where('status', '=', 'running')
        .execute();
    },
    saveModel: async (model) => {
      await db
        .insertInto('localModels')
        .values(model)
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    },
    hasModel: async (name) => {
      const row = await db.selectFrom('localModels').select('name').where('name', '=', name).executeTakeFirst();
      return row !== undefined;
    },
    modelBytes: async (name) => {
      const row = await db.selectFrom('localModels').select('bytes').where('name', '=', name).executeTakeFirst();
      return row?.bytes ?? null;
    },
  };
}

function recordOf(row: Selectable<Database['localJobs']>): LocalJobRecord {
  return { ...row, request: fromJson(row.request), result: fromJson(row.result) };
}
