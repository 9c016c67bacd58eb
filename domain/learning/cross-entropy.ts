import type { SparseVector } from './feature-space.ts';
import { type SoftmaxModel, writeProbabilities } from './softmax.ts';

/** A target that the model does not know counts as this improbable, so that a loss stays finite. */
export const LEAST_PROBABILITY = 1e-6;

/** The mean cross-entropy in nats of a model on rows; a target of -1 is a class that it does not have. 0 without rows. */
export function crossEntropy(args: {
  readonly model: SoftmaxModel;
  readonly vectors: readonly SparseVector[];
  readonly targets: readonly number[];
}): number {
  const { model, vectors, targets } = args;
  const into = new Float64Array(model.classes);
  let sum = 0;
  for (const [row, vector] of vectors.entries()) {
    writeProbabilities({ model, vector, into });
    sum -= Math.log(Math.max(into[targets[row] as number] ?? 0, LEAST_PROBABILITY));
  }
  return vectors.length === 0 ? 0 : sum / vectors.length;
}
