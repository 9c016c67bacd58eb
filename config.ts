import { z } from 'zod';

const port = z.coerce.number().int().min(0).max(65_535);
const text = z.string().min(1);

/** Every environment variable of the product, with its default. Temporal's own variables are read by its envconfig. */
export const environmentSchema = z.object({
  DISTILL_HOME: text.default('.distill'),
  STORE_URL: z
    .string()
    .regex(/^(sqlite:.+|postgres(ql)?:\/\/.+)$/, 'sqlite:PATH or postgres://…')
    .optional(),
  PROVIDERS_FILE: text.optional(),
  TEMPORAL_ADDRESS: text.optional(),
  TEMPORAL_NAMESPACE: text.default('default'),
  TEMPORAL_TASK_QUEUE: text.default('distill'),
  TEMPORAL_UI_URL: z.url({ protocol: /^https?$/ }).optional(),
  TEMPORAL_CLI_PATH: text.optional(),
  TEMPORAL_PORT: port.default(7233),
  TEMPORAL_UI_PORT: port.default(8233),
  EMULATOR_HOST: text.default('127.0.0.1'),
  EMULATOR_PORT: port.default(4010),
  EMULATOR_URL: z.url({ protocol: /^https?$/ }).optional(),
  EMULATOR_FAULTS: text.optional(),
  EMULATOR_ANSWERS: text.optional(),
  EMULATOR_API_KEY: text.optional(),
  EMULATOR_JOB_SECONDS: z.coerce.number().min(0).max(86_400).default(2),
  GATEWAY_HOST: text.default('127.0.0.1'),
  GATEWAY_PORT: port.default(4000),
  GATEWAY_THRESHOLD: z.coerce.number().min(0).max(1).default(0.7),
  GATEWAY_AUDIT_SHARE: z.coerce.number().min(0).max(1).default(0.02),
  GATEWAY_STUDENT_TIMEOUT_SECONDS: z.coerce.number().gt(0).max(3_600).default(30),
  GATEWAY_TEACHER_TIMEOUT_SECONDS: z.coerce.number().gt(0).max(3_600).default(120),
  GATEWAY_TEACHER_RETRIES: z.coerce.number().int().min(0).max(5).default(1),
  GATEWAY_TEACHER_DOWN: z.enum(['refuse', 'student']).default('refuse'),
  GATEWAY_BODY_LIMIT_BYTES: z.coerce
    .number()
    .int()
    .min(1_024)
    .max(2 ** 28)
    .default(4 * 2 ** 20),
  GATEWAY_CONCURRENCY: z.coerce.number().int().min(1).max(10_000).default(256),
  GATEWAY_AUTOMATIC_ROLLBACK: z.enum(['yes', 'no']).default('yes'),
  GATEWAY_REDACT: z.enum(['nothing', 'personal']).default('nothing'),
  WEBHOOK_URL: z.url({ protocol: /^https?$/ }).optional(),
  WEBHOOK_SECRET: text.optional(),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
});

/** The product's configuration: parsed once in a main file, frozen. */
export type Config = Readonly<
  z.infer<typeof environmentSchema> & {
    /** Where the store is: STORE_URL, or a SQLite file in the state folder. */
    readonly storeUrl: string;
    readonly emulatorUrl: string;
  }
>;

/** A wrong environment variable; the message names it and says what to do. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/** Parses the environment; throws a ConfigError that names every wrong variable and the remedy. */
export function loadConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const present = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = environmentSchema.safeParse(present);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new ConfigError(`Wrong environment: ${lines.join('; ')}. Correct or unset it (see .env.example).`);
  }
  const values = parsed.data;
  if (values.WEBHOOK_URL !== undefined && values.WEBHOOK_SECRET === undefined) {
    throw new ConfigError('WEBHOOK_URL is set but WEBHOOK_SECRET is not. Set it to a long random text of your own.');
  }
  return Object.freeze({
    ...values,
    storeUrl: values.STORE_URL ?? `sqlite:${values.DISTILL_HOME}/store.db`,
    emulatorUrl: values.EMULATOR_URL ?? `http://127.0.0.1:${values.EMULATOR_PORT}`,
  });
}
