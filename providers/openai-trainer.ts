import type OpenAI from 'openai';
import { APIError } from 'openai';
import { z } from 'zod';
import { createDeployments } from './openai-trainer/deployments.ts';
import {
  isJobOf,
  JOB_KEY_FIELD,
  RUN_KEY_FIELD,
  remoteJobOf,
  type WireJob,
  wireJobSchema,
} from './openai-trainer/job-wire.ts';
import { listAll } from './openai-trainer/list-all.ts';
import type { OpenAiTrainerSettings } from './openai-trainer/trainer-settings.ts';
import { uploadOnce } from './openai-trainer/training-files.ts';
import { hasEnded, type JobRequest, type RemoteJob, type Trainer } from './trainer.ts';

const JOBS = '/fine_tuning/jobs';

const eventSchema = z.object({ id: z.string(), created_at: z.number().nullish(), message: z.string().nullish() });
const checkpointSchema = z.object({
  id: z.string(),
  fine_tuned_model_checkpoint: z.string().nullish(),
  step_number: z.number().nullish(),
  metrics: z
    .object({
      train_loss: z.number().nullish(),
      valid_loss: z.number().nullish(),
      full_valid_loss: z.number().nullish(),
    })
    .nullish(),
});

/** Fine-tuning over OpenAI's protocol: OpenAI itself, Azure, Nebius and the emulator speak it, each with its settings. */
export function createOpenAiTrainer({
  client,
  settings,
  estimate,
}: {
  readonly client: OpenAI;
  readonly settings: OpenAiTrainerSettings;
  readonly estimate: Trainer['estimate'];
}): Trainer {
  const isAbsolute = 'absolute' in settings.learningRate;
  const sentRate = (factor: number) =>
    factor * ('absolute' in settings.learningRate ? settings.learningRate.absolute : settings.learningRate.multiplier);
  const deployments = createDeployments({ client });
  /** Where students are put into service by a step of their own, that step names them. */
  const toRemote = (job: WireJob): RemoteJob =>
    settings.deployment === 'none' ? remoteJobOf(job) : { ...remoteJobOf(job), trainedModel: null };
  const list = async (metadata: Readonly<Record<string, string>> | null, signal: AbortSignal): Promise<WireJob[]> => {
    const query = metadata === null || !settings.metadata ? {} : { metadata };
    const jobs = await listAll({ client, path: JOBS, query, schema: wireJobSchema, signal });
    return jobs.toSorted((a, b) => (a.created_at ?? 0) - (b.created_at ?? 0) || (a.id < b.id ? -1 : 1));
  };
  const retrieve = async (id: string, signal: AbortSignal) =>
    wireJobSchema.parse(await client.get(`${JOBS}/${id}`, { signal }));
  const checkpoints: Trainer['checkpoints'] = async ({ id, signal }) => {
    if (!settings.checkpoints) return [];
    const found = await listAll({ client, path: `${JOBS}/${id}/checkpoints`, schema: checkpointSchema, signal });
    return found
      .map(({ id: checkpointId, fine_tuned_model_checkpoint: model, step_number: step, metrics }) => ({
        id: checkpointId,
        model: model ?? null,
        point: {
          step: step ?? 0,
          trainLoss: metrics?.train_loss ?? null,
          validLoss: metrics?.full_valid_loss ?? metrics?.valid_loss ?? null,
        },
      }))
      .toSorted((a, b) => a.point.step - b.point.step);
  };
  return {
    capabilities: {
      learningRate: isAbsolute ? 'absolute' : 'multiplier',
      metadata: settings.metadata,
      checkpoints: settings.checkpoints,
      deployment: settings.deployment !== 'none',
      labelsOnly: false,
    },
    estimate,
    upload: async ({ fileName, rows, signal }) => uploadOnce({ client, fileName, rows, signal }),
    find: async ({ request, signal }) => {
      const jobs = await list({ [JOB_KEY_FIELD]: request.jobKey }, signal);
      return jobs.filter((job) => isJobOf({ job, request, sentRate: sentRate(request.learningRate) })).map(toRemote);
    },
    listOpen: async ({ signal }) =>
      (await list(null, signal))
        .filter((job) => typeof job.metadata?.[JOB_KEY_FIELD] === 'string')
        .map(toRemote)
        .filter((job) => !hasEnded(job.status)),
    create: async ({ request, signal }) => {
      const body = jobBody({ request, settings, rate: sentRate(request.learningRate) });
      return toRemote(wireJobSchema.parse(await client.post(JOBS, { body, signal })));
    },
    get: async ({ id, signal }) => toRemote(await retrieve(id, signal)),
    events: async ({ id, signal }) => {
      const events = await listAll({ client, path: `${JOBS}/${id}/events`, schema: eventSchema, signal });
      return events
        .toReversed()
        .map(({ created_at, message }) => ({ atSeconds: created_at ?? 0, message: message ?? '' }));
    },
    checkpoints,
    cancel: async ({ id, signal }) => {
      try {
        await client.post(`${JOBS}/${id}/cancel`, { signal });
      } catch (error) {
        // 400, 404, 409: it has ended already or is gone, which is what we want.
        if (error instanceof APIError && [400, 404, 409].includes(error.status ?? 0)) return;
        throw error;
      }
    },
    deploy: async ({ id, name, signal }) => {
      const job = await retrieve(id, signal);
      if (settings.deployment === 'none') return { id: name, model: job.fine_tuned_model ?? null, error: null };
      const last = (await checkpoints({ id, signal })).at(-1);
      const source = last === undefined ? id : `${id}:${last.id}`;
      return deployments.deploy({ name, baseModel: job.model ?? '', source, signal });
    },
    undeploy: async ({ id, signal }) => {
      if (settings.deployment !== 'none') await deployments.undeploy({ id, signal });
    },
  };
}

function jobBody(args: {
  readonly request: JobRequest;
  readonly settings: OpenAiTrainerSettings;
  readonly rate: number;
}): Record<string, unknown> {
  const { request, settings, rate } = args;
  const rateField = 'absolute' in settings.learningRate ? 'learning_rate' : 'learning_rate_multiplier';
  const hyperparameters = { ...settings.hyperparameters, n_epochs: request.epochs, [rateField]: rate };
  const { baseModel, trainingFile, validationFile, suffix, seed, jobKey, runKey } = request;
  return {
    model: baseModel,
    training_file: trainingFile,
    ...(validationFile === null ? {} : { validation_file: validationFile }),
    suffix,
    seed,
    ...(settings.metadata ? { metadata: { [JOB_KEY_FIELD]: jobKey, [RUN_KEY_FIELD]: runKey } } : {}),
    method: { type: 'supervised', supervised: { hyperparameters } },
  };
}
