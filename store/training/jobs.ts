import type { Kysely, Selectable } from 'kysely';
import { trainingCurveSchema } from '../../domain/dataset/training-curve.ts';
import { fromJson, toJson } from '../connection/json-column.ts';
import type { JobRecord } from '../records.ts';
import type { Database } from '../schema.ts';

/** Remote fine-tuning jobs. */
export interface Jobs {
  /** Writes the whole record, replacing that of the same key. */
  readonly save: (record: JobRecord) => Promise<void>;
  /** Changes the given fields alone. */
  readonly update: (jobKey: string, changes: Partial<Omit<JobRecord, 'jobKey'>>) => Promise<void>;
  readonly get: (jobKey: string) => Promise<JobRecord | null>;
  /** The jobs of a run by round, learning rate and epochs. */
  readonly list: (runKey: string) => Promise<JobRecord[]>;
  /** Jobs of all runs that may still hold something at their provider: not ended, or their student deployed. */
  readonly unsettled: () => Promise<JobRecord[]>;
}

export function createJobs({ db }: { readonly db: Kysely<Database> }): Jobs {
  return {
    save: async (record) => {
      const { jobKey, ...changes } = columnsOf(record);
      await db
        .insertInto('jobs')
        .values({ jobKey, ...changes })
        .onConflict((conflict) => conflict.column('jobKey').doUpdateSet(changes))
        .execute();
    },
    update: async (jobKey, changes) => {
      const { curve, ...others } = changes;
      const set = curve === undefined ? others : { ...others, curve: toJson(curve) };
      if (Object.keys(set).length === 0) return;
      await db.updateTable('jobs').set(set).where('jobKey', '=', jobKey).execute();
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
        .orderBy('epochs')
        .orderBy('jobKey')
        .execute();
      return rows.map(jobRecordOf);
    },
    unsettled: async () => {
      const rows = await db
        .selectFrom('jobs')
        .selectAll()
        .where(({ eb, or }) =>
          or([eb('status', 'not in', ['succeeded', 'failed', 'cancelled']), eb('deployment', 'is not', null)]),
        )
        .orderBy('jobKey')
        .execute();
      return rows.map(jobRecordOf);
    },
  };
}

function jobRecordOf(row: Selectable<Database['jobs']>): JobRecord {
  return { ...row, curve: trainingCurveSchema.parse(row.curve === null ? [] : fromJson(row.curve)) };
}

/** By name, since a record may be wider than its table. */
function columnsOf(record: JobRecord): Database['jobs'] {
  return {
    jobKey: record.jobKey,
    runKey: record.runKey,
    round: record.round,
    datasetId: record.datasetId,
    provider: record.provider,
    baseModel: record.baseModel,
    learningRate: record.learningRate,
    epochs: record.epochs,
    remoteId: record.remoteId,
    status: record.status,
    studentModel: record.studentModel,
    trainedTokens: record.trainedTokens,
    validation: record.validation,
    error: record.error,
    trainingFile: record.trainingFile,
    deployment: record.deployment,
    curve: toJson(record.curve),
    costMicroUsd: record.costMicroUsd,
  };
}
