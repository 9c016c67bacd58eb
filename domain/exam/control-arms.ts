import { z } from 'zod';

export const controlArmSchema = z.enum(['filtered', 'keep-all', 'random']);
/** What a student is trained on: accepted answers, all answers, or as many at random as were accepted. */
export type ControlArm = z.infer<typeof controlArmSchema>;

export const controlSchema = z.object({
  /** Fresh prompts that every student was asked. */
  prompts: z.int(),
  arms: z.array(
    z.object({
      arm: controlArmSchema,
      student: z.string(),
      samples: z.int(),
      passes: z.int(),
      cases: z.int(),
      /** The filtered student's pass rate less this one's, in points, with its 95 % interval; null for the filtered one. */
      worth: z.object({ points: z.number(), low: z.number(), high: z.number() }).nullable(),
    }),
  ),
});
/** What the gates were worth: students of the same base, trained with and without them, on the same prompts. */
export type ControlResult = z.infer<typeof controlSchema>;
