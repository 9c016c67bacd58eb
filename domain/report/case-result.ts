import { z } from 'zod';
import { difficultySchema } from '../prompts/difficulty.ts';

const answerSchema = z.object({
  /** Null while ungraded. */
  pass: z.boolean().nullable(),
  /** Null where none was given, or its text was pruned. */
  answer: z.string().nullable(),
  gradedBy: z.string().nullable(),
  reason: z.string().nullable(),
});

export const caseResultSchema = z.object({
  id: z.string(),
  category: z.string(),
  difficulty: difficultySchema,
  /** `lost` is passed by the teacher alone, `won` by the student alone. */
  fate: z.enum(['both-pass', 'lost', 'won', 'neither', 'ungraded']),
  input: z.string(),
  expected: z.string(),
  teacher: answerSchema,
  student: answerSchema,
});
/** One case of the exam with both answers. */
export type CaseResult = z.infer<typeof caseResultSchema>;

/** What became of a case; one that lacks a verdict on either model is ungraded. */
export function fateOf({
  teacher,
  student,
}: {
  readonly teacher: boolean | null;
  readonly student: boolean | null;
}): CaseResult['fate'] {
  if (teacher === null || student === null) return 'ungraded';
  if (teacher) return student ? 'both-pass' : 'lost';
  return student ? 'won' : 'neither';
}
