import { z } from 'zod';

/** Verdicts of a judge that were as they should be, of so many. */
const shareSchema = z.object({ right: z.int().nonnegative(), of: z.int().nonnegative() });
export type JudgeShare = z.infer<typeof shareSchema>;

export const judgeCheckSchema = z.object({
  /** On answers whose verdict was known before; null where no case needed a judge. */
  canary: shareSchema.nullable(),
  /** With the graders, on a sample of what they decided; null where they decided nothing, or everything. */
  agreement: shareSchema.nullable(),
});
/** Whether the judge of an exam can be believed. */
export type JudgeCheck = z.infer<typeof judgeCheckSchema>;
