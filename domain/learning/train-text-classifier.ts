import { crossEntropy } from './cross-entropy.ts';
import { fitFeatureSpace } from './feature-space.ts';
import { descend } from './stochastic-gradient.ts';
import { createTextClassifier, type TextClassifier } from './text-classifier.ts';

export interface LabelledText {
  readonly text: string;
  readonly label: string;
}

/** True cross-entropies in nats after an epoch. */
export interface EpochLoss {
  readonly epoch: number;
  readonly training: number;
  readonly heldOut: number | null;
}

/**
 * Trains a text classifier: equal arguments, equal classifier. Its labels are those of the rows in order of appearance.
 * Good settings for thousands of labelled texts: rate 1, batch 1, 4-5 epochs; more epochs learn wrong labels by heart.
 */
export function trainTextClassifier(job: {
  readonly rows: readonly LabelledText[];
  readonly heldOut?: readonly LabelledText[];
  readonly epochs: number;
  readonly learningRate: number;
  readonly batchSize: number;
  readonly seed: string | number;
}): { readonly classifier: TextClassifier; readonly losses: readonly EpochLoss[] } {
  const { rows, heldOut } = job;
  if (rows.length === 0) throw new RangeError('There is nothing to learn from no rows.');
  const labels = [...new Set(rows.map((row) => row.label))];
  const classOf = new Map(labels.map((label, index) => [label, index]));
  const targetsOf = (texts: readonly LabelledText[]) => texts.map((row) => classOf.get(row.label) ?? -1);
  const { space, vectors } = fitFeatureSpace(rows.map((row) => row.text));
  const targets = targetsOf(rows);
  const unseen =
    heldOut === undefined
      ? null
      : { vectors: heldOut.map((row) => space.vectorize(row.text)), targets: targetsOf(heldOut) };
  const losses: EpochLoss[] = [];
  const model = descend({
    vectors,
    targets,
    features: space.size,
    classes: labels.length,
    epochs: job.epochs,
    learningRate: job.learningRate,
    batchSize: job.batchSize,
    seed: job.seed,
    onEpoch: (epoch, model) => {
      const training = crossEntropy({ model, vectors, targets });
      losses.push({ epoch, training, heldOut: unseen === null ? null : crossEntropy({ model, ...unseen }) });
    },
  });
  return { classifier: createTextClassifier({ labels, space, model }), losses };
}
