import type { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';

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

export interface TrainedModels {
  readonly find: (id: string) => TrainedModel | null;
  /** Every model, oldest first. */
  readonly all: () => TrainedModel[];
  /** Keeps a model; one that is there already stays as it is. */
  readonly insert: (model: TrainedModel) => void;
  /** Whether there was one to remove. */
  readonly remove: (id: string) => boolean;
}

const rowSchema = z.object({ record: z.string() });

/** Trained students and checkpoints, kept in the database; their weights lie in files. */
export function createTrainedModels(database: DatabaseSync): TrainedModels {
  const one = database.prepare('select record from models where id = ?');
  const every = database.prepare('select record from models order by sequence');
  const insert = database.prepare('insert or ignore into models (id, record) values (?, ?)');
  const remove = database.prepare('delete from models where id = ?');
  return {
    find: (id) => {
      const row = one.get(id);
      return row === undefined ? null : read(row);
    },
    all: () => every.all().map(read),
    insert: (model) => {
      insert.run(model.id, JSON.stringify(model));
    },
    remove: (id) => remove.run(id).changes > 0,
  };
}

function read(row: unknown): TrainedModel {
  return trainedModelSchema.parse(JSON.parse(rowSchema.parse(row).record));
}
