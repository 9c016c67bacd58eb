import { type ClassifierParts, classifierOfBytes, classifierToBytes } from './classifier-bytes.ts';
import { probabilitiesOf } from './softmax.ts';

export interface Prediction {
  readonly label: string;
  readonly probability: number;
  /** In the order of the classifier's labels. */
  readonly probabilities: Float64Array;
}

/** A model that gives every text one of its labels, with its probability. */
export interface TextClassifier {
  readonly labels: readonly string[];
  readonly predict: (text: string) => Prediction;
  /** Bytes from which `restoreTextClassifier` makes an equal classifier. */
  readonly toBytes: () => Uint8Array;
}

/** Puts labels, feature space and weights together; there is one label a class. */
export function createTextClassifier(parts: ClassifierParts): TextClassifier {
  const { labels, space, model } = parts;
  return {
    labels,
    predict: (text) => {
      const probabilities = probabilitiesOf(model, space.vectorize(text));
      const probability = probabilities.reduce((best, each) => Math.max(best, each), 0);
      return { label: labels[probabilities.indexOf(probability)] as string, probability, probabilities };
    },
    toBytes: () => classifierToBytes(parts),
  };
}

/** The classifier that `toBytes` wrote; throws a RangeError on any other bytes. */
export function restoreTextClassifier(bytes: Uint8Array): TextClassifier {
  return createTextClassifier(classifierOfBytes(bytes));
}
