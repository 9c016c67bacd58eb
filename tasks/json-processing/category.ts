import { z } from 'zod';

export const CATEGORIES = ['flatten', 'validate', 'types', 'diff', 'csv'] as const;
export const categorySchema = z.enum(CATEGORIES);
/** What is asked of a JSON document. Every category has one skill of the same name. */
export type Category = z.infer<typeof categorySchema>;

export const caseSpecSchema = z.strictObject({
  category: categorySchema,
  /** The value of each option of the category's skill. */
  chosen: z.record(z.string(), z.string()),
});
/** What the verifier must know of a prompt besides its text. */
export type CaseSpec = z.infer<typeof caseSpecSchema>;
