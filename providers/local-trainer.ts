import { z } from 'zod';
import { trainingCurveSchema } from '../domain/dataset/training-curve.ts';
import { CLASSIFIER_RECIPE } from '../domain/learning/classifier-recipe.ts';
import type { LocalJobRecord, LocalTraining } from '../store/training/local-training.ts';
import { localModelName } from './local/local-names.ts';
import { trainInThread } from './local/train-in-thread.ts';
import { isAdoptable, type JobRequest, type RemoteJob, type Trainer } from './trainer.ts';

const requestSchema = z.object({
  trainingFile: z.string(),
  validationFile: z.string().nullable(),
  epochs: z.number(),
  learningRate: z.number(),
  seed: z.number(),
});
const resultSchema = z.union([
  z.object({ model: z.string(), curve: trainingCurveSchema }),
  z.object({ error: z.string() }),
]);

interface Training {
  readonly stop: AbortController;
  readonly done: Promise<void>;
}

/**
 * Trains the classifier of label tasks in this process. A job is a row in the store; whichever worker looks at it and
 * does not train it yet begins: after a crash the next one starts over and comes to the same bytes.
 */
export function createLocalTrainer({
  training,
  now = Date.now,
}: {
  readonly training: LocalTraining;
  readonly now?: () => number;
}): Trainer {
  const inProgress = new Map<string, Training>();
  const timestamp = () => new Date(now()).toISOString();

  const train = async (job: LocalJobRecord, signal: AbortSignal): Promise<void> => {
    const request = requestSchema.parse(job.request);
    const file = await training.file(request.trainingFile);
    if (file === null) return fail(job.id, `file_not_found: there is no file ${request.trainingFile}`);
    const validation = request.validationFile === null ? null : await training.file(request.validationFile);
    const { batchSize, learningRate } = CLASSIFIER_RECIPE;
    const { epochs, seed } = request;
    const settings = { epochs, batchSize, learningRate: learningRate * request.learningRate, seed };
    const answer = await trainInThread({ request: { training: file, validation, settings }, signal });
    if ('problem' in answer) return fail(job.id, answer.problem);
    const { bytes, curve } = answer;
    const model = localModelName(bytes);
    await training.saveModel({ name: model, bytes, createdAt: timestamp() });
    await training.endJob({ id: job.id, status: 'succeeded', result: { model, curve } });
  };
  const fail = async (id: string, error: string) => training.endJob({ id, status: 'failed', result: { error } });
  const begin = (job: LocalJobRecord): void => {
    if (inProgress.has(job.id)) return;
    const stop = new AbortController();
    const done = train(job, stop.signal)
      .catch(async (error: unknown) => {
        if (!stop.signal.aborted) await fail(job.id, `training_error: ${String(error)}`);
      })
      .finally(() => inProgress.delete(job.id));
    // A store that is away is met again by the next look at the job.
    done.catch(() => undefined);
    inProgress.set(job.id, { stop, done });
  };
  const require = async (id: string): Promise<LocalJobRecord> => {
    const job = await training.job(id);
    if (job !== null) return job;
    throw new Error(`There is no local job ${id}.`);
  };

  return {
    capabilities: {
      learningRate: 'multiplier',
      metadata: true,
      checkpoints: true,
      deployment: false,
      labelsOnly: true,
    },
    estimate: () => 0,
    upload: async ({ fileName, rows }) => {
      const text = rows.map((row) => JSON.stringify({ messages: row.messages })).join('\n');
      await training.saveFile({ name: fileName, rows: text, createdAt: timestamp() });
      return fileName;
    },
    find: async ({ request }) => (await training.jobs(request.jobKey)).map(remoteJobOf),
    listOpen: async () => (await training.jobs()).filter(({ status }) => status === 'running').map(remoteJobOf),
    create: async ({ request }) => {
      const dead = (await training.jobs(request.jobKey)).filter((job) => !isAdoptable(job));
      // The same id for every attempt at the same job, so that two attempts make one.
      const id = `local-${request.jobKey.replace('sha256:', '').slice(0, 16)}-${dead.length + 1}`;
      await training.addJob(newJob({ id, request, createdAt: timestamp() }));
      const job = await require(id);
      if (job.status === 'running') begin(job);
      return remoteJobOf(job);
    },
    get: async ({ id }) => {
      const job = await require(id);
      if (job.status === 'running') begin(job);
      else inProgress.get(id)?.stop.abort();
      return remoteJobOf(job);
    },
    events: async () => [],
    checkpoints: async ({ id }) => {
      const result = resultSchema.safeParse((await require(id)).result).data;
      if (result === undefined || 'error' in result) return [];
      return result.curve.map((point) => ({ id: `${id}-${point.step}`, model: null, point }));
    },
    cancel: async ({ id }) => {
      await training.endJob({ id, status: 'cancelled', result: null });
      inProgress.get(id)?.stop.abort();
    },
    deploy: async ({ id, name }) => ({ id: name, model: remoteJobOf(await require(id)).trainedModel, error: null }),
    undeploy: async () => {},
  };
}

function newJob(args: {
  readonly id: string;
  readonly request: JobRequest;
  readonly createdAt: string;
}): LocalJobRecord {
  const { id, request, createdAt } = args;
  const { jobKey, runKey } = request;
  return { id, jobKey, runKey, status: 'running', request, result: null, createdAt };
}

function remoteJobOf({ id, runKey, status, result, createdAt }: LocalJobRecord): RemoteJob {
  const ended = resultSchema.safeParse(result).data;
  return {
    id,
    createdAtSeconds: Math.floor(Date.parse(createdAt) / 1000),
    status,
    trainedModel: ended && 'model' in ended ? ended.model : null,
    // Nobody bills tokens here.
    trainedTokens: 0,
    error: ended && 'error' in ended ? ended.error : null,
    runKey,
    lastWords: null,
  };
}
