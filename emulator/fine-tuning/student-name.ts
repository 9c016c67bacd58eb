import type { JobRecord } from '../state/job-record.ts';

/** The name of the student that a job trains, as OpenAI names them: base, organization, suffix, and the job's own part. */
export function studentName({ model, suffix, id }: Pick<JobRecord, 'model' | 'suffix' | 'id'>): string {
  return `ft:${model}:local:${suffix ?? ''}:${id.replace(/^ftjob-/, '').slice(0, 8)}`;
}

/** The name of its checkpoint after a step. */
export function checkpointName(job: Pick<JobRecord, 'model' | 'suffix' | 'id'>, step: number): string {
  return `${studentName(job)}:ckpt-step-${step}`;
}
