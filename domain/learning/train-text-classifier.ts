import { crossEntropy } from './cross-entropy.ts';
import { crossFittedTemperature } from './cross-fitted-temperature.ts';
import { fitCountedTexts } from './feature-space.ts';
import { countNgrams } from './ngrams.ts';
import { cooledModel } from './softmax.ts';
import { type DescentSettings, descend } from './stochastic-gradient.ts';
import { createTextClassifier, type TextClassifier } from './text-classifier.ts';

export interface LabelledText {
  readonly text: string;
  readonly label: string;
}

/** Cross-entropies in nats: of the training rows as the epoch met them, of the held-out rows after it. */
export interface EpochLoss {
  readonly epoch: number;
  readonly training: number;
  readonly heldOut: number | null;
}

export interface TrainedClassifier {
  readonly classifier: TextClassifier;
  readonly losses: readonly EpochLoss[];
  /** What the scores were divided by; 1 where calibration was not wanted. */
  readonly temperature: number;
}

/**
 * Trains a text classifier: equal arguments, equal classifier. Its labels are those of the rows in order of appearance.
 * Calibrated, its probabilities are scaled by rows that the scaling model was not trained on.
 */
export function trainTextClassifier(
  job: DescentSettings & {
    readonly rows: readonly LabelledText[];
    readonly heldOut?: readonly LabelledText[];
    readonly calibrated?: boolean;
  },
): TrainedClassifier {
  const { rows, heldOut = [], calibrated = false, ...settings } = job;
  if (rows.length === 0) throw new RangeError('There is nothing to learn from no rows.');
  const labels = [...new Set(rows.map((row) => row.label))];
  const classOf = new Map(labels.map((label, index) => [label, index]));
  const targetsOf = (texts: readonly LabelledText[]) => texts.map((row) => classOf.get(row.label) ?? -1);
  const counted = rows.map((row) => countNgrams(row.text));
  const { space, vectors } = fitCountedTexts(counted);
  const targets = targetsOf(rows);
  const unseen = { vectors: heldOut.map((row) => space.vectorize(row.text)), targets: targetsOf(heldOut) };
  const losses: EpochLoss[] = [];
  const classes = labels.length;
  const model = descend({
    ...settings,
    vectors,
    targets,
    features: space.size,
    classes,
    onEpoch: ({ epoch, model, loss }) =>
      losses.push({
        epoch,
        training: loss,
        heldOut: heldOut.length === 0 ? null : crossEntropy({ model, ...unseen }),
      }),
  });
  const temperature = calibrated ? crossFittedTemperature({ counted, targets, classes, settings }) : 1;
  const classifier = createTextClassifier({ labels, space, model: cooledModel({ model, temperature }) });
  return { classifier, losses, temperature };
}
