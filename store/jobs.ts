import type { Kysely } from 'kysely';
import type { JobRecord } from './records.ts';
import type { Database } from './schema.ts';

/** Remote fine-tuning jobs. */
export interface Jobs {
  /** Writes the whole record, replacing that of the same key. */
  readonly save: (record: JobRecord) => Promise<void>;
  /** Changes the given fields alone. */
  readonly update: (jobKey: string, changes: Partial<Omit<JobRecord, 'jobKey'>>) => Promise<void>;
  readonly get: (jobKey: string) => Promise<JobRecord | null>;
  /** The jobs of a run by round and learning rate. */
  readonly list: (runKey: string) => Promise<JobRecord[]>;
}

export function createJobs({ db }: { readonly db: Kysely<Database> }): Jobs {
  return {
    save: async (record) => {
      const { jobKey, ...changes } = jobRecordOf(record);
      await db
        .insertInto('jobs')
        .values({ jobKey, ...changes })
        .onConflict((conflict) => conflict.column('jobKey').doUpdateSet(changes))
        .execute();
    },
    update: async (jobKey, changes) => {
      if (Object.keys(changes).length === 0) return;
      await db.updateTable('jobs').set(changes).where('jobKey', '=', jobKey).execute();
    },
    get: async (jobKey) => {
      const row = await db.selectFrom('jobs').selectAll().where('jobKey', '=', jobKey).executeTakeFirst();
      return row ? jobRecordOf(row) : null;
    },
    list: async (runKey) => {
      const rows = await db
        .selectFrom('jobs')
        .selectAll()
        .where('runKey', '=', runKey)
        .orderBy('round')
        .orderBy('learningRate')
        .orderBy('jobKey')
        .execute();
      return rows.map(jobRecordOf);
    },
  };
}

function jobRecordOf(row: JobRecord): JobRecord {
  return {
    jobKey: row.jobKey,
    runKey: row.runKey,
    round: row.round,
    datasetId: row.datasetId,
    provider: row.provider,
    baseModel: row.baseModel,
    learningRate: row.learningRate,
    epochs: row.epochs,
    remoteId: row.remoteId,
    status: row.status,
    studentModel: row.studentModel,
    trainedTokens: row.trainedTokens,
    validation: row.validation,
    error: row.error,
  };
}
