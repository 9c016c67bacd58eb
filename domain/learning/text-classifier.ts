import { z } from 'zod';
import { type FeatureSpace, featureSpaceDataSchema, restoreFeatureSpace } from './feature-space.ts';
import { probabilitiesOf, restoreSoftmax, type SoftmaxModel, softmaxDataSchema, softmaxToData } from './softmax.ts';

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
  /** A JSON text from which `restoreTextClassifier` makes an equal classifier. */
  readonly serialize: () => string;
}

const classifierDataSchema = z.strictObject({
  labels: z.array(z.string()).min(1),
  space: featureSpaceDataSchema,
  model: softmaxDataSchema,
});

/** Puts labels, feature space and weights together; there is one label a class. */
export function createTextClassifier(parts: {
  readonly labels: readonly string[];
  readonly space: FeatureSpace;
  readonly model: SoftmaxModel;
}): TextClassifier {
  const { labels, space, model } = parts;
  return {
    labels,
    predict: (text) => {
      const probabilities = probabilitiesOf(model, space.vectorize(text));
      const probability = probabilities.reduce((best, each) => Math.max(best, each), 0);
      return { label: labels[probabilities.indexOf(probability)] as string, probability, probabilities };
    },
    serialize: () => JSON.stringify({ labels, space: space.toData(), model: softmaxToData(model) }),
  };
}

/** The classifier that `serialize` wrote; throws on any other text. */
export function restoreTextClassifier(text: string): TextClassifier {
  const data = classifierDataSchema.parse(JSON.parse(text));
  return createTextClassifier({
    labels: data.labels,
    space: restoreFeatureSpace(data.space),
    model: restoreSoftmax(data.model),
  });
}
