import { z } from 'zod';

export const trainingPointSchema = z.strictObject({
  step: z.number(),
  trainLoss: z.number().nullable(),
  validLoss: z.number().nullable(),
});
/** What training had reached after a step. */
export type TrainingPoint = z.infer<typeof trainingPointSchema>;

export const trainingCurveSchema = z.array(trainingPointSchema);
