import { z } from 'zod';
import { difficultySchema } from './difficulty.ts';

export const graderSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('exact') }),
  z.strictObject({ kind: z.literal('json-equal') }),
  z.strictObject({ kind: z.literal('csv-equal'), delimiter: z.string().length(1) }),
  /** The task pack's own verifier decides. */
  z.strictObject({ kind: z.literal('verifier') }),
]);
/** How an answer is graded without a judge. A case without a grader goes to the judge. */
export type Grader = z.infer<typeof graderSchema>;

export const examCaseSchema = z.strictObject({
  id: z.string().min(1),
  /** `core` is the pack's own exam; `documents` is the part made of the user's documents. */
  part: z.enum(['core', 'documents']),
  category: z.string().min(1),
  difficulty: difficultySchema,
  /** What the model under examination is asked: the user message. */
  input: z.string().min(1),
  expectedOutput: z.string(),
  evaluationCriteria: z.string(),
  /** What the pack's verifier needs to know of the case; opaque to everybody else. */
  spec: z.unknown(),
  grader: graderSchema.optional(),
});
/** One question of the exam. */
export type ExamCase = z.infer<typeof examCaseSchema>;
