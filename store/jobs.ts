import type { Kysely } from 'kysely';
import type { JobRecord } from './records.ts';
import type { Database } from './schema.ts';

/** Fine-tuning jobs, under our own key. */
export function createJobs({ db }: { readonly db: Kysely<Database> }) {
  return {
    /** Writes a job whole, in place of what stood there. */
    async save({ jobKey, ...job }: JobRecord): Promise<void> {
      await db
        .insertInto('jobs')
        .values({ jobKey, ...job })
        .onConflict((conflict) => conflict.column('jobKey').doUpdateSet(job))
        .execute();
    },
    async update(jobKey: string, change: Partial<Omit<JobRecord, 'jobKey'>>): Promise<void> {
      await db.updateTable('jobs').set(change).where('jobKey', '=', jobKey).execute();
    },
    async get(jobKey: string): Promise<JobRecord | null> {
      return (await db.selectFrom('jobs').selectAll().where('jobKey', '=', jobKey).executeTakeFirst()) ?? null;
    },
    /** By round, then learning rate. */
    async list(runKey: string): Promise<JobRecord[]> {
      return db
        .selectFrom('jobs')
        .selectAll()
        .where('runKey', '=', runKey)
        .orderBy('round')
        .orderBy('learningRate')
        .execute();
    },
  };
}
