import { createGenerator } from '../random.ts';
import { LEAST_PROBABILITY } from './cross-entropy.ts';
import type { SparseVector } from './feature-space.ts';
import { type SoftmaxModel, writeProbabilities, zeroModel } from './softmax.ts';

const FINAL_RATE_SHARE = 0.01;
const BIAS_RATE_SHARE = 0.1;

export interface DescentSettings {
  readonly epochs: number;
  readonly learningRate: number;
  readonly batchSize: number;
  readonly seed: string | number;
}

export interface GradientDescent extends DescentSettings {
  readonly vectors: readonly SparseVector[];
  /** The class of each vector. */
  readonly targets: readonly number[];
  readonly features: number;
  readonly classes: number;
  /** Called after each epoch with the model as it stands: copy it to keep it. */
  readonly onEpoch?: (epoch: FinishedEpoch) => void;
}

export interface FinishedEpoch {
  /** From 1. */
  readonly epoch: number;
  readonly model: SoftmaxModel;
  /** Mean cross-entropy in nats of the epoch's rows, each as it was met: before the step that learns from it. */
  readonly loss: number;
}

/**
 * Fits softmax regression by plain stochastic gradient descent on the cross-entropy, the gradient averaged over a batch.
 * The rate falls linearly to a hundredth of its start; rows are shuffled by the seed in each epoch.
 */
export function descend(job: GradientDescent): SoftmaxModel {
  const { vectors, epochs, batchSize } = job;
  const model = zeroModel(job);
  const order = Int32Array.from(vectors.keys());
  const errors = Array.from({ length: Math.min(batchSize, vectors.length) }, () => new Float64Array(job.classes));
  const stepsPerEpoch = Math.ceil(vectors.length / batchSize);
  for (let epoch = 1; epoch <= epochs; epoch++) {
    shuffleInPlace(order, createGenerator('sgd', job.seed, epoch));
    let loss = 0;
    for (let start = 0; start < order.length; start += batchSize) {
      const batch = order.subarray(start, start + batchSize);
      const done = ((epoch - 1) * stepsPerEpoch + start / batchSize) / (epochs * stepsPerEpoch);
      const rate = job.learningRate * (1 - (1 - FINAL_RATE_SHARE) * done);
      loss += writeErrors({ job, model, batch, errors });
      applyErrors({ job, model, batch, errors, rate: rate / batch.length });
    }
    job.onEpoch?.({ epoch, model, loss: loss / vectors.length });
  }
  return model;
}

interface Step {
  readonly job: GradientDescent;
  readonly model: SoftmaxModel;
  readonly batch: Int32Array;
  readonly errors: readonly Float64Array[];
}

/** Writes the gradient by score, which is the probability, less one for the true class; answers the rows' summed loss. */
function writeErrors({ job, model, batch, errors }: Step): number {
  let loss = 0;
  for (let position = 0; position < batch.length; position++) {
    const row = batch[position] as number;
    const error = errors[position] as Float64Array;
    writeProbabilities({ model, vector: job.vectors[row] as SparseVector, into: error });
    const target = job.targets[row] as number;
    const probability = error[target] as number;
    loss -= Math.log(Math.max(probability, LEAST_PROBABILITY));
    error[target] = probability - 1;
  }
  return loss;
}

function applyErrors({ job, model, batch, errors, rate }: Step & { rate: number }): void {
  const { weights, bias, classes } = model;
  for (let position = 0; position < batch.length; position++) {
    const { indices, values } = job.vectors[batch[position] as number] as SparseVector;
    const error = errors[position] as Float64Array;
    for (let place = 0; place < indices.length; place++) {
      const step = rate * (values[place] as number);
      const row = (indices[place] as number) * classes;
      for (let label = 0; label < classes; label++) {
        weights[row + label] = (weights[row + label] as number) - step * (error[label] as number);
      }
    }
    for (let label = 0; label < classes; label++) {
      bias[label] = (bias[label] as number) - BIAS_RATE_SHARE * rate * (error[label] as number);
    }
  }
}

function shuffleInPlace(order: Int32Array, next: () => number): void {
  for (let index = order.length - 1; index > 0; index--) {
    const other = Math.floor(next() * (index + 1));
    const kept = order[index] as number;
    order[index] = order[other] as number;
    order[other] = kept;
  }
}
