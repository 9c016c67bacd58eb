import { describe, expect, test } from '@jest/globals';
import { crossEntropy } from '../../../domain/learning/cross-entropy.ts';
import { probabilitiesOf, type SoftmaxModel } from '../../../domain/learning/softmax.ts';
import { descend, type GradientDescent } from '../../../domain/learning/stochastic-gradient.ts';

const row = (...values: [index: number, value: number][]) => ({
  indices: Int32Array.from(values, ([index]) => index),
  values: Float32Array.from(values, ([, value]) => value),
});

/** Row 0 has feature 0 and class 0; row 1 has feature 1, twice as strong, and class 1. */
const twoRows: GradientDescent = {
  vectors: [row([0, 1]), row([1, 2])],
  targets: [0, 1],
  features: 2,
  classes: 2,
  epochs: 1,
  learningRate: 1,
  batchSize: 2,
  seed: 1,
};

const rounded = (numbers: Float32Array | Float64Array) => [...numbers].map((each) => Number(each.toFixed(4)) + 0);

describe('softmax and its gradient', () => {
  test('two rows in one batch from zero weights → a step against the averaged gradient', () => {
    const model = descend(twoRows);
    // Each probability is 1/2, so each error is -1/2 at the true class and +1/2 at the other; the rate is 1 / 2 rows.
    expect(rounded(model.weights)).toEqual([0.25, -0.25, -0.5, 0.5]);
    // The two rows pull the bias in opposite directions.
    expect(rounded(model.bias)).toEqual([0, 0]);
  });

  test('one row in two batches of one → the second step from the first, at the fallen rate', () => {
    const model = descend({ ...twoRows, vectors: [row([0, 1])], targets: [0], epochs: 2, batchSize: 1 });
    // Step 1, rate 1: weight .5, bias .05 (a tenth). Step 2, rate 1 - .99 / 2 = .505: the scores differ by 1.1, the
    // probability of the other class is 1 / (1 + e^1.1) = .24974, so the weight grows by .505 x .24974 = .12612.
    expect(rounded(model.weights).slice(0, 2)).toEqual([0.6261, -0.6261]);
    expect(rounded(model.bias)).toEqual([0.0626, -0.0626]);
  });

  test('loss of an epoch → of each row as it was met, before its step', () => {
    const losses: number[] = [];
    descend({ ...twoRows, vectors: [row([0, 1])], targets: [0], epochs: 2, onEpoch: ({ loss }) => losses.push(loss) });
    // At first each class has 1/2; after one step the scores differ by 1.1 and the true class has 1 - .24974.
    expect(losses[0]).toBeCloseTo(Math.log(2), 9);
    expect(losses[1]).toBeCloseTo(-Math.log(1 - 0.24974), 4);
  });

  test('probabilities: scores 1 and 0 → e / (e + 1)', () => {
    const model: SoftmaxModel = { classes: 2, weights: Float32Array.of(0.5, 0), bias: Float32Array.of(0, 0) };
    expect(rounded(probabilitiesOf(model, row([0, 2])))).toEqual([0.7311, 0.2689]);
  });

  test('cross-entropy: one row at .7311, one of an unknown class → the mean of .3133 and ln 1e6', () => {
    const model: SoftmaxModel = { classes: 2, weights: Float32Array.of(0.5, 0), bias: Float32Array.of(0, 0) };
    const loss = crossEntropy({ model, vectors: [row([0, 2]), row([0, 2])], targets: [0, -1] });
    expect(loss).toBeCloseTo((0.31326 + 13.81551) / 2, 4);
  });

  test('another seed → other weights; the same → the same', () => {
    const job = { ...twoRows, epochs: 3, batchSize: 1, vectors: [row([0, 1]), row([0, 1], [1, 2])] };
    const weightsOf = (seed: number) => [...descend({ ...job, seed }).weights];
    expect(weightsOf(1)).toEqual(weightsOf(1));
    expect(new Set([1, 2, 3, 4, 5].map((seed) => weightsOf(seed).join())).size).toBeGreaterThan(1);
  });
});
