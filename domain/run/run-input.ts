import { z } from 'zod';
import { promptIdSchema } from '../prompt-distillation/prompt-id.ts';
import { promptSourceSchema } from '../prompts/prompt-source.ts';
import { SIGNALS } from '../routing/route-decision.ts';
import { signalRefusal } from '../routing/signal-refusal.ts';
import { acknowledgementSchema } from '../terms/acknowledgement.ts';
import { modelNameSchema } from './model-name.ts';

const epochs = z.int().min(1).max(50);
const usd = z.number().finite().nonnegative();

/** Of a run that examines: the one of the run that made who is examined, where it is left out. */
const inheritedModel = modelNameSchema.optional();

/** Fields that every run shares. Every field has a default, so no input at all is an input. */
const commonFields = {
  task: z.string().min(1).default('json-processing'),
  teacher: modelNameSchema.default('emulator/teacher'),
  judge: modelNameSchema.default('emulator/judge'),
  budgetUsd: usd.default(25),
  target: z.number().gt(0).lte(2).default(0.9),
  floor: z.number().gte(0).lte(2).default(0.8),
  /** Calls in flight to one model from one run. */
  concurrency: z.int().min(1).max(512).default(64),
  /** How long to wait between two looks at a remote job, in seconds. */
  pollIntervalSeconds: z.number().gt(0).lte(3600).default(2),
  /** A remote job older than this is given up, in hours. */
  jobDeadlineHours: z
    .number()
    .gt(0)
    .lte(24 * 14)
    .default(48),
  /** Fresh questions that the gateway's threshold is certified on after a promotion; 0 leaves it uncalibrated. */
  calibrationRows: z.int().min(0).max(10_000).default(300),
  /** Bound on the regret (accepted, wrong, and the teacher right) over all traffic, and the risk of passing it. */
  alpha: z.number().gt(0).lt(1).default(0.05),
  delta: z.number().gt(0).lt(0.5).default(0.1),
  /** Attempts per call before the item counts as failed. */
  maxAttempts: z.int().min(1).max(100).default(8),
} as const;

export const distillInputSchema = z.strictObject({
  ...commonFields,
  student: modelNameSchema.default('emulator/student'),
  samples: z.int().min(10).max(1_000_000).default(300),
  rounds: z.int().min(1).max(10).default(3),
  /** `sha256:…` of an imported set of documents, or an absolute path that the first activity imports. */
  documents: z
    .string()
    .regex(/^(sha256:[0-9a-f]{64}|\/.+)$/, 'sha256:… of an imported file, or an absolute path')
    .optional(),
  /** How much of each prompt source is wanted, in proportion; left out, what there is of each is used sensibly. */
  sources: z
    .partialRecord(promptSourceSchema, z.number().finite().nonnegative())
    .refine((weights) => Object.values(weights).some((weight) => weight > 0), 'at least one weight above 0')
    .optional(),
  /** How often the teacher answers each prompt; at most one answer of each is accepted. */
  answersPerPrompt: z.int().min(1).max(16).default(1),
  /** How many new prompts the teacher writes from imported ones, or from the task's own where none are imported. */
  variations: z.int().min(0).max(10_000).default(0),
  /** How the teacher is asked: call by call, or in batches, which take longer and cost less. */
  generate: z.enum(['calls', 'batch']).default('calls'),
  /** Id of a distilled prompt: the student is taught, examined, calibrated and served behind its messages. */
  prompt: promptIdSchema.optional(),
  /** How often a job goes over the data; several numbers are tried with every learning rate. */
  epochs: z.union([epochs, z.array(epochs).min(1).max(3)]).default(3),
  /** Factors on the trainer's plain rate, each a job. More than three jobs are trained in turns, for as long as it may pay. */
  learningRates: z.array(z.number().gt(0).lte(100)).min(1).max(5).default([0.5, 1, 2]),
  /** Whether to measure what the gates are worth: two more students, of all answers and of as many at random. */
  control: z.boolean().default(false),
  approval: z.enum(['auto', 'manual']).default('auto'),
  /** The share of the callers on which a student that passed is tried beside the champion; 0 promotes it at once. */
  canaryShare: z.number().min(0).max(1).default(0),
  seed: z
    .int()
    .min(0)
    .max(2 ** 31 - 1)
    .default(1),
  /** Takes the responsibility for training on a teacher whose terms do not plainly allow it; kept with what is trained. */
  acknowledgeTerms: acknowledgementSchema.optional(),
  /** The run key of an ended run to take up: nothing that it paid is paid again. Set by `distill start --continue ID`. */
  runKey: z.string().min(1).max(200).optional(),
});
/** The input of the workflow `distill`, every default filled in. */
export type DistillInput = z.infer<typeof distillInputSchema>;

export const regressionInputSchema = z.strictObject({
  ...commonFields,
  teacher: inheritedModel,
  judge: inheritedModel,
  /** Fresh full runs that must breach too, pooled, before a retrain starts. 0 retrains on the first breach. */
  confirmRuns: z.int().min(0).max(5).default(2),
  /** Hold the champion to the exam as it is now, where that has changed since it was promoted. */
  rebaseline: z.boolean().default(false),
  /** A retrain starts at most this often, in hours. */
  cooldownHours: z
    .number()
    .gte(0)
    .lte(24 * 365)
    .default(24),
  /** So many escalations since the champion's own run started a retrain too, unless a run has taken them up; 0 for never. */
  escalationsToRetrain: z.int().min(0).max(1_000_000).default(500),
  /** Fields of the `distill` run that a retrain is; those left out are the ones of the champion's own run. */
  retrain: z
    .record(z.string(), z.unknown())
    .default({})
    .refine((fields) => distillInputSchema.safeParse(fields).success, 'not an input of distill'),
});
/** The input of the workflow `regression`, every default filled in but the models of the champion's own run. */
export type RegressionInput = z.infer<typeof regressionInputSchema>;

const { task, budgetUsd, concurrency, maxAttempts, calibrationRows, alpha, delta } = commonFields;

export const calibrateInputSchema = z
  .strictObject({
    task,
    teacher: inheritedModel,
    budgetUsd,
    concurrency,
    maxAttempts,
    calibrationRows: calibrationRows.refine((rows) => rows > 0, 'at least one row'),
    alpha,
    delta,
    /** `provider/model`; the task's champion where it is left out. */
    student: modelNameSchema.optional(),
    /** Left out: every signal is measured and the best one taken. */
    signal: z.enum(SIGNALS).optional(),
  })
  .superRefine(({ student, signal }, context) => {
    const message = signalRefusal({ student, signal });
    if (message !== null) context.addIssue({ code: 'custom', path: ['signal'], message });
  });
/** The input of the workflow `calibrate`, every default filled in but the student and its teacher. */
export type CalibrateInput = z.infer<typeof calibrateInputSchema>;
