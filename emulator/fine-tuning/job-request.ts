import { z } from 'zod';

const epochs = z.union([z.literal('auto'), z.int().min(1).max(50)]);
const batchSize = z.union([z.literal('auto'), z.int().min(1).max(256)]);
const learningRate = z.union([z.literal('auto'), z.number().positive()]);

const hyperparametersSchema = z.strictObject({
  n_epochs: epochs.default('auto'),
  batch_size: batchSize.default('auto'),
  learning_rate_multiplier: learningRate.default('auto'),
});

/** The body of a request for a fine-tuning job. Of the methods only `supervised`; no integrations. */
export const jobRequestSchema = z.strictObject({
  model: z.string(),
  training_file: z.string(),
  validation_file: z.string().nullish(),
  suffix: z.string().min(1).max(64).nullish(),
  seed: z
    .int()
    .min(0)
    .max(2 ** 31 - 1)
    .nullish(),
  metadata: z
    .record(z.string().max(64), z.string().max(512))
    .refine((pairs) => Object.keys(pairs).length <= 16, 'at most 16 pairs')
    .nullish(),
  method: z
    .strictObject({
      type: z.literal('supervised'),
      supervised: z.strictObject({ hyperparameters: hyperparametersSchema.optional() }).optional(),
    })
    .optional(),
  /** Where OpenAI had them before `method`. */
  hyperparameters: hyperparametersSchema.optional(),
});
export type JobRequest = z.infer<typeof jobRequestSchema>;
