import type OpenAI from 'openai';
import { APIError, toFile } from 'openai';
import type { RemoteJob, Trainer } from './trainer.ts';

const JOB_KEY_FIELD = 'distill_job_key';
type FineTuningJob = Awaited<ReturnType<OpenAI['fineTuning']['jobs']['retrieve']>>;

/** Fine-tuning over OpenAI's protocol: OpenAI itself, Azure, Nebius and the emulator speak it. */
export function createOpenAiTrainer({ client }: { readonly client: OpenAI }): Trainer {
  return {
    upload: async ({ fileName, rows, signal }) => {
      for await (const file of client.files.list({ purpose: 'fine-tune' }, { signal })) {
        if (file.filename === fileName) return file.id;
      }
      const text = rows.map((row) => `${JSON.stringify({ messages: row.messages })}\n`).join('');
      const file = await toFile(Buffer.from(text, 'utf8'), fileName, { type: 'application/jsonl' });
      return (await client.files.create({ file, purpose: 'fine-tune' }, { signal })).id;
    },
    find: async ({ jobKey, signal }) => {
      const jobs: RemoteJob[] = [];
      for await (const job of client.fineTuning.jobs.list({ metadata: { [JOB_KEY_FIELD]: jobKey } }, { signal })) {
        // A provider that ignores the filter lists everybody's jobs.
        if (job.metadata?.[JOB_KEY_FIELD] === jobKey) jobs.push(remoteJobOf(job));
      }
      return jobs.toSorted((a, b) => a.createdAtSeconds - b.createdAtSeconds || (a.id < b.id ? -1 : 1));
    },
    create: async ({ request, signal }) => {
      const job = await client.fineTuning.jobs.create(
        {
          model: request.baseModel,
          training_file: request.trainingFile,
          ...(request.validationFile === null ? {} : { validation_file: request.validationFile }),
          suffix: request.suffix,
          seed: request.seed,
          metadata: { [JOB_KEY_FIELD]: request.jobKey },
          method: {
            type: 'supervised',
            supervised: {
              hyperparameters: { n_epochs: request.epochs, learning_rate_multiplier: request.learningRateMultiplier },
            },
          },
        },
        { signal },
      );
      return remoteJobOf(job);
    },
    get: async ({ id, signal }) => remoteJobOf(await client.fineTuning.jobs.retrieve(id, { signal })),
    cancel: async ({ id, signal }) => {
      try {
        await client.fineTuning.jobs.cancel(id, { signal });
      } catch (error) {
        // 400, 404, 409: it has ended already or is gone, which is what we want.
        if (error instanceof APIError && [400, 404, 409].includes(error.status ?? 0)) return;
        throw error;
      }
    },
  };
}

function remoteJobOf(job: FineTuningJob): RemoteJob {
  const error = job.error?.message ? `${job.error.code}: ${job.error.message}` : null;
  return {
    id: job.id,
    createdAtSeconds: job.created_at,
    status: job.status,
    trainedModel: job.fine_tuned_model,
    trainedTokens: job.trained_tokens,
    error,
  };
}
