import { serve } from '@hono/node-server';
import { Hono } from 'hono';

/** One state of a job on its way; a job moves on with each look at it. */
export interface WireStep {
  readonly status: string;
  readonly error?: { readonly code: string; readonly message: string; readonly param: string | null };
  /** Null where the provider does not say. */
  readonly trainedTokens?: number | null;
}

/** How a provider differs from OpenAI. */
export interface WireHabits {
  readonly keepsMetadata?: boolean;
  readonly filtersByMetadata?: boolean;
  /** Sends its first page for every cursor. */
  readonly ignoresCursor?: boolean;
  readonly pageSize?: number;
  /** Nebius: a rate of its own instead of a multiplier, and students that are put into service by a step of their own. */
  readonly isNebius?: boolean;
}

export interface WireJob {
  readonly id: string;
  readonly created_at: number;
  readonly training_file: string;
  readonly metadata: Readonly<Record<string, string>> | null;
  readonly hyperparameters: Readonly<Record<string, unknown>>;
  status: string;
  readonly [field: string]: unknown;
}

/** A provider's fine-tuning wire on a local port, in the shapes of the published API, with the jobs' story in the test's hands. */
export interface FineTuningWire {
  readonly url: string;
  readonly files: Map<string, { readonly id: string; readonly filename: string; readonly created_at: number }>;
  readonly jobs: Map<string, WireJob>;
  readonly deployed: Map<string, { status: string; readonly source: string }>;
  /** What every new job goes through; it stays at the last step. */
  story: readonly WireStep[];
  /** Where time moves a job instead of looks at it: its step by its age. */
  stepAt: ((ageInMs: number) => WireStep) | null;
  readonly close: () => Promise<void>;
}

export const HAPPY_STORY: readonly WireStep[] = ['validating_files', 'queued', 'running', 'succeeded'].map(
  (status) => ({
    status,
  }),
);
const ENDED = ['succeeded', 'failed', 'cancelled'];

const nowInSeconds = () => Math.floor(Date.now() / 1000);
const missing = (what: string) => ({
  error: { message: `No such ${what}`, type: 'invalid_request_error', param: null, code: 'not_found' },
});

export async function startFineTuningWire(habits: WireHabits = {}): Promise<FineTuningWire> {
  const {
    keepsMetadata = true,
    filtersByMetadata = true,
    ignoresCursor = false,
    pageSize = 20,
    isNebius = false,
  } = habits;
  const files: FineTuningWire['files'] = new Map();
  const jobs: FineTuningWire['jobs'] = new Map();
  const deployed: FineTuningWire['deployed'] = new Map();
  const storyOf = new Map<string, WireStep[]>();
  const bornAt = new Map<string, number>();
  let counter = 0;
  const newId = (prefix: string) => `${prefix}-${String(++counter).padStart(6, '0')}`;

  const move = (job: WireJob) => {
    if (ENDED.includes(job.status)) return job;
    const step = wire.stepAt?.(Date.now() - (bornAt.get(job.id) ?? 0)) ?? storyOf.get(job.id)?.shift();
    if (step === undefined) return job;
    const isDone = step.status === 'succeeded';
    const trained = isDone
      ? {
          trained_tokens: step.trainedTokens === undefined ? 1_200 : step.trainedTokens,
          fine_tuned_model: `ft:student:org::${job.id}`,
        }
      : {};
    const moved = { ...job, ...trained, status: step.status, error: step.error ?? null };
    jobs.set(job.id, moved);
    return moved;
  };
  const page = <Item extends { readonly id: string }>(
    items: readonly Item[],
    query: Readonly<Record<string, string>>,
  ) => {
    const start = query.after === undefined || ignoresCursor ? 0 : items.findIndex(({ id }) => id === query.after) + 1;
    const data = items.slice(start, start + Math.min(Number(query.limit ?? pageSize), pageSize));
    return { object: 'list', data, has_more: ignoresCursor || start + data.length < items.length };
  };

  const app = new Hono();
  app.get('/v1/models/:id', (context) =>
    context.json({ id: context.req.param('id'), object: 'model', created: 0, owned_by: 'org' }),
  );
  app.get('/v1/files', (context) => context.json(page([...files.values()].toReversed(), context.req.query())));
  app.post('/v1/files', async (context) => {
    const { file } = await context.req.parseBody();
    if (!(file instanceof File)) return context.json(missing('file'), 400);
    const kept = {
      id: newId('file'),
      object: 'file',
      filename: file.name,
      bytes: file.size,
      purpose: 'fine-tune',
      created_at: nowInSeconds(),
      status: 'processed',
    };
    files.set(kept.id, kept);
    return context.json(kept);
  });
  app.delete('/v1/files/:id', (context) => {
    files.delete(context.req.param('id'));
    return context.json({ id: context.req.param('id'), object: 'file', deleted: true });
  });
  app.post('/v1/fine_tuning/jobs', async (context) => {
    const body = await context.req.json<
      Record<string, unknown> & {
        metadata?: Record<string, string>;
        method?: { supervised?: { hyperparameters?: Record<string, unknown> } };
      }
    >();
    if (!files.has(String(body.training_file))) return context.json(missing('file'), 400);
    const id = newId('ftjob');
    const [first, ...rest] = wire.story;
    const job: WireJob = {
      object: 'fine_tuning.job',
      id,
      created_at: nowInSeconds(),
      finished_at: null,
      model: `${String(body.model)}-2026-01-01`,
      fine_tuned_model: null,
      training_file: String(body.training_file),
      validation_file: body.validation_file ?? null,
      hyperparameters: { batch_size: 8, ...body.method?.supervised?.hyperparameters },
      seed: body.seed,
      trained_tokens: null,
      error: null,
      result_files: [],
      metadata: keepsMetadata ? (body.metadata ?? null) : null,
      status: first?.status ?? 'queued',
    };
    jobs.set(id, job);
    storyOf.set(id, rest);
    bornAt.set(id, Date.now());
    return context.json(job);
  });
  app.get('/v1/fine_tuning/jobs', (context) => {
    const query = context.req.query();
    const wanted = Object.entries(query).flatMap(([name, value]) => {
      const key = /^metadata\[(.+)\]$/.exec(name)?.[1];
      return key === undefined ? [] : [[key, value] as const];
    });
    const all = [...jobs.values()].toReversed();
    const found = filtersByMetadata
      ? all.filter((job) => wanted.every(([key, value]) => job.metadata?.[key] === value))
      : all;
    return context.json(page(found, query));
  });
  app.get('/v1/fine_tuning/jobs/:id', (context) => {
    const job = jobs.get(context.req.param('id'));
    return job === undefined ? context.json(missing('job'), 404) : context.json(move(job));
  });
  app.get('/v1/fine_tuning/jobs/:id/events', (context) =>
    context.json(
      page(
        [
          {
            object: 'fine_tuning.job.event',
            id: 'ev-1',
            created_at: nowInSeconds(),
            level: 'info',
            message: 'Step 1: training loss=0.7',
          },
        ],
        context.req.query(),
      ),
    ),
  );
  app.get('/v1/fine_tuning/jobs/:id/checkpoints', (context) => {
    const of = context.req.param('id');
    const points = [2, 1].map((epoch) => ({
      object: 'fine_tuning.job.checkpoint',
      id: `ftckpt-${of}-${epoch * 10}`,
      fine_tuning_job_id: of,
      fine_tuned_model_checkpoint: `ft:student:org::${of}:ckpt-step-${epoch * 10}`,
      step_number: epoch * 10,
      metrics: { step: epoch * 10, train_loss: 1 / epoch, full_valid_loss: 2 / epoch },
    }));
    return context.json(page(jobs.get(of)?.status === 'succeeded' ? points : [], context.req.query()));
  });
  app.post('/v1/fine_tuning/jobs/:id/cancel', (context) => {
    const job = jobs.get(context.req.param('id'));
    if (job === undefined) return context.json(missing('job'), 404);
    if (ENDED.includes(job.status)) return context.json(missing('running job'), 400);
    jobs.set(job.id, { ...job, status: 'cancelled' });
    return context.json({ ...job, status: 'cancelled' });
  });
  if (isNebius) {
    const shown = (name: string) => ({ id: name, name: `base-LoRa:${name}`, ...deployed.get(name) });
    app.get('/v0/models/:name', (context) => {
      const name = context.req.param('name');
      const model = deployed.get(name);
      if (model === undefined) return context.json(missing('model'), 404);
      const answer = context.json(shown(name));
      model.status = 'active';
      return answer;
    });
    app.post('/v0/models', async (context) => {
      const { name, source } = await context.req.json<{ name: string; source: string }>();
      deployed.set(name, { status: 'validating', source });
      return context.json(shown(name));
    });
    app.delete('/v0/models/:name', (context) =>
      deployed.delete(context.req.param('name'))
        ? context.json({ deleted: true })
        : context.json(missing('model'), 404),
    );
  }

  const server = await new Promise<ReturnType<typeof serve>>((resolve) => {
    const started = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, () => resolve(started));
  });
  const address = server.address();
  const wire: FineTuningWire = {
    url: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`,
    files,
    jobs,
    deployed,
    story: HAPPY_STORY,
    stepAt: null,
    close: async () => new Promise((resolve) => server.close(() => resolve())),
  };
  return wire;
}
