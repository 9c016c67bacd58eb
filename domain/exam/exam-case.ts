import { z } from 'zod';
import { difficultySchema } from '../prompts/difficulty.ts';
import { graderSchema } from './grader.ts';

export const examCaseSchema = z.strictObject({
  id: z.string().min(1),
  /** `core` is the pack's own exam; `documents` is made of the user's documents; `own` was added by the user. */
  part: z.enum(['core', 'documents', 'own']),
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
