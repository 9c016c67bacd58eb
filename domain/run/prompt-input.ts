import { z } from 'zod';
import { FEWEST_EXAMPLES, MOST_EXAMPLES } from '../prompt-distillation/choose-examples.ts';
import { promptIdSchema } from '../prompt-distillation/prompt-id.ts';
import { modelNameSchema } from './model-name.ts';
import { distillInputSchema } from './run-input.ts';

const { task, teacher, student, judge, budgetUsd, target, floor, concurrency, maxAttempts, seed, runKey } =
  distillInputSchema.shape;
const common = { task, budgetUsd, target, floor, maxAttempts, runKey };

export const promptDistillInputSchema = z.strictObject({
  ...common,
  teacher,
  judge,
  student,
  concurrency,
  seed,
  /** Worked examples in the prompt. */
  examples: z.int().min(FEWEST_EXAMPLES).max(MOST_EXAMPLES).default(MOST_EXAMPLES),
  /** Prompts of each category that the teacher reasons about, to choose among. */
  perCategory: z.int().min(1).max(100).default(4),
});
/** The input of the workflow `promptDistill`, every default filled in. */
export type PromptDistillInput = z.infer<typeof promptDistillInputSchema>;

export const compareInputSchema = z.strictObject({
  ...common,
  /** Left out: those of the run that made the student, or else the prompt. */
  teacher: teacher.removeDefault().optional(),
  judge: judge.removeDefault().optional(),
  /** Calls in flight to one model: few, so that the times are those of a request and not of a queue. */
  concurrency: concurrency.removeDefault().default(4),
  /** Id of the prompt to compare; left out: the task's newest. */
  prompt: promptIdSchema.optional(),
  /** `provider/model` of the trained student; left out: the champion. */
  student: modelNameSchema.optional(),
});
/** The input of the workflow `compare`, every default filled in but who is compared and by whom. */
export type CompareInput = z.infer<typeof compareInputSchema>;
