import { z } from 'zod';

/** How a provider's fine-tuning differs from OpenAI's, whose ways are the defaults. */
export const openAiTrainerSchema = z.strictObject({
  kind: z.literal('openai').default('openai'),
  /** `multiplier`: times the provider's own rate, which is sent as it is; `absolute`: times this base rate. */
  learningRate: z
    .union([z.strictObject({ multiplier: z.number().positive() }), z.strictObject({ absolute: z.number().positive() })])
    .default({ multiplier: 1 }),
  /** Keeps the metadata of jobs and lists jobs by them. */
  metadata: z.boolean().default(true),
  checkpoints: z.boolean().default(true),
  /** Further hyper-parameters, sent as they are, e.g. `{"lora": true}`. */
  hyperparameters: z.record(z.string(), z.unknown()).default({}),
  /** `models`: a student is put into service by POST /v0/models, as at Nebius. */
  deployment: z.enum(['none', 'models']).default('none'),
});
export type OpenAiTrainerSettings = z.infer<typeof openAiTrainerSchema>;
