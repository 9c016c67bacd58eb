import { z } from 'zod';
import { difficultySchema } from '../prompts/difficulty.ts';
import { graderSchema } from './grader.ts';

/** A case as a person writes it: what is left out has a sensible value. */
export const ownCaseSchema = z
  .strictObject({
    /** Made of the input where it is missing; a known id replaces that case. */
    id: z.string().min(1).max(200).optional(),
    category: z.string().min(1),
    difficulty: difficultySchema.default('medium'),
    input: z.string().min(1),
    expectedOutput: z.string().default(''),
    evaluationCriteria: z.string().default(''),
    grader: graderSchema.optional(),
  })
  .refine(
    ({ grader, expectedOutput, evaluationCriteria }) =>
      grader !== undefined || expectedOutput.trim() !== '' || evaluationCriteria.trim() !== '',
    'a judge has nothing to go by: give expectedOutput, evaluationCriteria or a grader',
  )
  .refine(({ grader }) => grader?.kind !== 'verifier', "the pack's verifier knows only the pack's own cases");
export type OwnCase = z.infer<typeof ownCaseSchema>;
