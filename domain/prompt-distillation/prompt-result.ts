import { z } from 'zod';

export const promptResultSchema = z.object({
  /** Content hash of the prompt in the library; null where too few examples were right. */
  id: z.string().nullable(),
  examples: z.array(z.object({ ordinal: z.int(), category: z.string(), difficulty: z.string(), characters: z.int() })),
  /** Answers of the teacher that could have been examples. */
  candidates: z.int(),
  /** Its other answers, by what was wrong with them. */
  rejected: z.record(z.string(), z.int()),
  /** Whether the student with the examples may serve in the teacher's place, by the rule of promotions; null before the exam. */
  standing: z
    .object({ verdict: z.enum(['promote', 'reject', 'inconclusive']), reason: z.string() })
    .nullable()
    .default(null),
  /** The student without and with the examples on the same cases; null before the exam. */
  gain: z.object({ cases: z.int(), zeroShot: z.int(), fewShot: z.int(), p: z.number() }).nullable(),
});
/** What a prompt distillation found. */
export type PromptResult = z.infer<typeof promptResultSchema>;
