import type { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { createRecords, type Records } from './records.ts';

const trainedModelSchema = z.strictObject({
  id: z.string(),
  jobId: z.string(),
  createdAt: z.number(),
  /** File name within the weights folder. */
  weightsFile: z.string(),
  /** The epoch's last step, and the losses at it, for a checkpoint; null for the job's final model. */
  checkpoint: z
    .strictObject({
      step: z.number(),
      trainLoss: z.number(),
      trainAccuracy: z.number(),
      validLoss: z.number().nullable(),
      validAccuracy: z.number().nullable(),
    })
    .nullable(),
});
/** A student that a job trained, or one of its checkpoints. */
export type TrainedModel = z.infer<typeof trainedModelSchema>;

export type TrainedModels = Omit<Records<TrainedModel>, 'update'>;

/** Trained students and checkpoints, kept in the database; their weights lie in files. */
export function createTrainedModels(database: DatabaseSync): TrainedModels {
  return createRecords({ database, table: 'models', schema: trainedModelSchema });
}
