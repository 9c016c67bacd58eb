import type { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { type JobRecord, jobRecordSchema } from './job-record.ts';
import { createRecords, type Records } from './records.ts';

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

export interface Jobs extends Omit<Records<JobRecord>, 'remove'> {
  readonly tell: (jobId: string, event: JobEvent) => void;
  /** What a job told, oldest first. */
  readonly events: (jobId: string) => JobEvent[];
}

const eventRowSchema = z.object({ event: z.string() });

/** Fine-tuning jobs and their events, kept in the database. */
export function createJobs(database: DatabaseSync): Jobs {
  const jobs = createRecords({ database, table: 'jobs', schema: jobRecordSchema });
  const tell = database.prepare('insert or ignore into job_events (id, job_id, event) values (?, ?, ?)');
  const told = database.prepare('select event from job_events where job_id = ? order by sequence');
  return {
    ...jobs,
    tell: (jobId, event) => {
      tell.run(event.id, jobId, JSON.stringify(event));
    },
    events: (jobId) => told.all(jobId).map((row) => jobEventSchema.parse(JSON.parse(eventRowSchema.parse(row).event))),
  };
}
