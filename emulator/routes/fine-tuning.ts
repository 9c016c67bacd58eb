import { Hono } from 'hono';
import type { EmulatorEnvironment } from '../environment.ts';
import { ApiError } from '../errors.ts';
import { type CreateJobSurroundings, createJob } from '../fine-tuning/create-job.ts';
import { messageEvent } from '../fine-tuning/job-events.ts';
import { checkpointObjects, eventObject, jobObject } from '../fine-tuning/job-object.ts';
import { jobRequestSchema } from '../fine-tuning/job-request.ts';
import type { JobRunner } from '../fine-tuning/job-runner.ts';
import { matchesMetadata } from '../fine-tuning/metadata-filter.ts';
import { pageOf } from '../page.ts';
import { parseBody } from '../parse-body.ts';
import { hasEnded, type JobRecord } from '../state/job-record.ts';

const DEFAULT_PAGE = 20;
const DEFAULT_CHECKPOINTS = 10;

/** `/v1/fine_tuning/jobs`: create, list, retrieve, events, checkpoints, cancel, pause, resume. Newest first, as at OpenAI. */
export function fineTuning(
  surroundings: CreateJobSurroundings & { readonly runner: JobRunner },
): Hono<EmulatorEnvironment> {
  const { state, runner } = surroundings;
  const { jobs, models } = state;
  const require = (id: string) => {
    const job = jobs.find(id);
    if (job !== null) return job;
    const message = `There is no fine-tuning job ${id}.`;
    throw new ApiError({ status: 404, code: 'fine_tune_not_found', param: 'fine_tune_id', message });
  };
  /** Stops the work on a job, then changes its record and tells why. */
  const change = (job: JobRecord, fields: Partial<JobRecord>, message: string) => {
    runner.interrupt(job.id);
    return state.inTransaction(() => {
      const name = `change-${jobs.events(job.id).length}`;
      jobs.tell(job.id, messageEvent({ jobId: job.id, name, message }));
      return jobs.update(job.id, fields);
    });
  };
  return new Hono<EmulatorEnvironment>()
    .post('/', async (context) => {
      const request = parseBody({ text: await context.req.text(), schema: jobRequestSchema });
      const job = createJob({ ...surroundings, request });
      runner.start(job.id);
      return context.json(jobObject(job));
    })
    .get('/', (context) => {
      const { after, limit, ...query } = context.req.query();
      const items = jobs.all().toReversed().filter(matchesMetadata(query));
      const { data, has_more } = pageOf({ items, after, limit, defaultLimit: DEFAULT_PAGE });
      return context.json({ object: 'list', data: data.map(jobObject), has_more });
    })
    .get('/:id', (context) => context.json(jobObject(require(context.req.param('id')))))
    .get('/:id/events', (context) => {
      const items = jobs.events(require(context.req.param('id')).id).toReversed();
      const { after, limit } = context.req.query();
      const { data, has_more } = pageOf({ items, after, limit, defaultLimit: DEFAULT_PAGE });
      return context.json({ object: 'list', data: data.map(eventObject), has_more });
    })
    .get('/:id/checkpoints', (context) => {
      const { id } = require(context.req.param('id'));
      const items = checkpointObjects(models.all().filter(({ jobId }) => jobId === id)).toReversed();
      const { after, limit } = context.req.query();
      const { data, has_more } = pageOf({ items, after, limit, defaultLimit: DEFAULT_CHECKPOINTS });
      const ends = { first_id: data[0]?.id ?? null, last_id: data.at(-1)?.id ?? null };
      return context.json({ object: 'list', data, has_more, ...ends });
    })
    .post('/:id/cancel', (context) => {
      const job = require(context.req.param('id'));
      if (hasEnded(job.status)) throw wrongStatus(job, 'cancelled');
      const fields = { status: 'cancelled', pausedIn: null, finishedAt: Math.floor(Date.now() / 1000) } as const;
      return context.json(jobObject(change(job, fields, 'Fine-tuning job cancelled')));
    })
    .post('/:id/pause', (context) => {
      const job = require(context.req.param('id'));
      if (hasEnded(job.status) || job.status === 'paused') throw wrongStatus(job, 'paused');
      const fields = { status: 'paused', pausedIn: job.status } as const;
      return context.json(jobObject(change(job, fields, 'Fine-tuning job paused')));
    })
    .post('/:id/resume', (context) => {
      const job = require(context.req.param('id'));
      if (job.status !== 'paused') throw wrongStatus(job, 'resumed');
      const fields = { status: job.pausedIn ?? 'queued', pausedIn: null } as const;
      const resumed = change(job, fields, 'Fine-tuning job resumed');
      runner.start(job.id);
      return context.json(jobObject(resumed));
    });
}

function wrongStatus({ id, status }: JobRecord, wanted: string): ApiError {
  const message = `The job ${id} is ${status} and cannot be ${wanted}.`;
  return new ApiError({ status: 400, code: 'invalid_job_status', message });
}
