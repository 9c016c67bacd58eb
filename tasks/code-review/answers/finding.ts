import { z } from 'zod';
import { categorySchema, severitySchema } from '../rule.ts';

export const findingSchema = z.strictObject({
  line: z.int().min(1),
  rule: z.string().min(1),
  severity: severitySchema,
  fix: z.string().trim().min(1),
});
/** One entry of an answer. */
export type Finding = z.infer<typeof findingSchema>;

export const reviewSpecSchema = z.strictObject({
  category: categorySchema,
  /** The value of each option of the review: how much is asked for, and by which name rules go. */
  chosen: z.record(z.string(), z.string()),
  /** What a right answer says, but for the words of its fixes. */
  findings: z.array(findingSchema.omit({ fix: true })),
});
/** What the verifier must know of a prompt besides its text. */
export type ReviewSpec = z.infer<typeof reviewSpecSchema>;
