import type { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { type JobRecord, jobRecordSchema } from './job-record.ts';

const jobEventSchema = z.strictObject({
  id: z.string(),
  createdAt: z.number(),
  level: z.enum(['info', 'warn', 'error']),
  message: z.string(),
  type: z.enum(['message', 'metrics']),
  data: z.record(z.string(), z.unknown()).nullable(),
});
/** Something that a job told; its id makes telling it again harmless. */
export type JobEvent = z.infer<typeof jobEventSchema>;

export interface Jobs {
  readonly find: (id: string) => JobRecord | null;
  /** Every job, oldest first. */
  readonly all: () => JobRecord[];
  readonly insert: (job: JobRecord) => void;
  /** Changes fields of a job and answers the whole of it. */
  readonly update: (id: string, fields: Partial<JobRecord>) => JobRecord;
  readonly tell: (jobId: string, event: JobEvent) => void;
  /** What a job told, oldest first. */
  readonly events: (jobId: string) => JobEvent[];
}

const rowSchema = z.object({ record: z.string() });
const eventRowSchema = z.object({ event: z.string() });

/** Fine-tuning jobs and their events, kept in the database. */
export function createJobs(database: DatabaseSync): Jobs {
  const one = database.prepare('select record from jobs where id = ?');
  const every = database.prepare('select record from jobs order by sequence');
  const insert = database.prepare('insert into jobs (id, record) values (?, ?)');
  const update = database.prepare('update jobs set record = ? where id = ?');
  const tell = database.prepare('insert or ignore into job_events (id, job_id, event) values (?, ?, ?)');
  const told = database.prepare('select event from job_events where job_id = ? order by sequence');
  const find = (id: string) => {
    const row = one.get(id);
    return row === undefined ? null : read(row);
  };
  return {
    find,
    all: () => every.all().map(read),
    insert: (job) => {
      insert.run(job.id, JSON.stringify(job));
    },
    update: (id, fields) => {
      const job = find(id);
      if (job === null) throw new RangeError(`There is no job ${id}.`);
      const changed = { ...job, ...fields };
      update.run(JSON.stringify(changed), id);
      return changed;
    },
    tell: (jobId, event) => {
      tell.run(event.id, jobId, JSON.stringify(event));
    },
    events: (jobId) => told.all(jobId).map((row) => jobEventSchema.parse(JSON.parse(eventRowSchema.parse(row).event))),
  };
}

function read(row: unknown): JobRecord {
  return jobRecordSchema.parse(JSON.parse(rowSchema.parse(row).record));
}
