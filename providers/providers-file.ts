import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { trainingRightSchema } from '../domain/terms/teacher-terms.ts';
import { commandTrainerSchema } from './command-trainer/trainer-settings.ts';
import { LOCAL_PROVIDER } from './local/local-names.ts';
import { openAiTrainerSchema } from './openai-trainer/trainer-settings.ts';

const limitsSchema = z.strictObject({
  requestsPerMinute: z.int().positive().optional(),
  tokensPerMinute: z.int().positive().optional(),
});

const providerSchema = z.strictObject({
  baseUrl: z.url({ protocol: /^https?$/ }),
  /** Name of the environment variable that holds the key; none where the provider needs no key. */
  apiKeyVariable: z.string().min(1).optional(),
  /** Time after which a request counts as lost, in seconds. */
  timeoutSeconds: z.number().positive().max(3600).default(180),
  /** Whether its models can be held to a JSON schema (`response_format` of type `json_schema`). */
  structuredOutput: z.boolean().default(false),
  /** Per model name: what the account may ask of it a minute. */
  limits: z.record(z.string(), limitsSchema).default({}),
  /** What its terms say of training on its models' answers; e.g. for a model that one hosts oneself. */
  terms: z
    .strictObject({
      training: trainingRightSchema,
      rule: z.string().min(1).default('As stated in the providers file.'),
      source: z.string().min(1),
      date: z.iso.date(),
    })
    .optional(),
  /** How its models are fine-tuned; default: over OpenAI's protocol, as OpenAI does it. */
  trainer: z.union([openAiTrainerSchema, commandTrainerSchema]).default(openAiTrainerSchema.parse({})),
});

export const providersFileSchema = z
  .record(z.string().regex(/^[a-z0-9-]+$/), providerSchema)
  .refine((providers) => !(LOCAL_PROVIDER in providers), `${LOCAL_PROVIDER} is built in: choose another name`);
export type Provider = z.infer<typeof providerSchema>;
export type Providers = Readonly<Record<string, Provider>>;

/** A providers file that cannot be used; the message names the place and the remedy. */
export class ProvidersFileError extends Error {
  override readonly name = 'ProvidersFileError';
}

/** The providers that names resolve to: `emulator` and `openai` built in, those of the file beside or instead of them. */
export function loadProviders({ file, emulatorUrl }: { file: string | undefined; emulatorUrl: string }): Providers {
  const builtIn = providersFileSchema.parse({
    emulator: { baseUrl: `${emulatorUrl}/v1`, apiKeyVariable: 'EMULATOR_API_KEY', structuredOutput: true },
    openai: { baseUrl: 'https://api.openai.com/v1', apiKeyVariable: 'OPENAI_API_KEY', structuredOutput: true },
  });
  return file === undefined ? builtIn : { ...builtIn, ...readProvidersFile(file) };
}

function readProvidersFile(file: string): Providers {
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new ProvidersFileError(
      `PROVIDERS_FILE: ${file} cannot be read as JSON (${String(error)}). Correct the path or the file.`,
    );
  }
  const parsed = providersFileSchema.safeParse(content);
  if (parsed.success) return parsed.data;
  const places = parsed.error.issues.map((issue) => `${issue.path.join('.') || 'the file'}: ${issue.message}`);
  throw new ProvidersFileError(`PROVIDERS_FILE: ${file} is not a providers file: ${places.join('; ')}.`);
}
