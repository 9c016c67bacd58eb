import { z } from 'zod';
import { decodeFloat32, encodeArray } from './base64.ts';
import type { SparseVector } from './feature-space.ts';

/** Softmax regression: one row of weights a feature (one weight a class), and a bias a class. */
export interface SoftmaxModel {
  readonly classes: number;
  readonly weights: Float32Array;
  readonly bias: Float32Array;
}

interface Reading {
  readonly model: SoftmaxModel;
  readonly vector: SparseVector;
  readonly into: Float64Array;
}

export const softmaxDataSchema = z.strictObject({ weights: z.string(), bias: z.string() });
/** A softmax model as plain data. */
export type SoftmaxData = z.infer<typeof softmaxDataSchema>;

/** A model that finds every class equally probable. */
export function zeroModel({ features, classes }: { features: number; classes: number }): SoftmaxModel {
  return { classes, weights: new Float32Array(features * classes), bias: new Float32Array(classes) };
}

/** The model whose scores are these divided by a temperature: the same labels, other probabilities. */
export function cooledModel({ model, temperature }: { model: SoftmaxModel; temperature: number }): SoftmaxModel {
  const cool = (value: number) => value / temperature;
  return { classes: model.classes, weights: model.weights.map(cool), bias: model.bias.map(cool) };
}

/** A model of its own with the same numbers. */
export function copyModel(model: SoftmaxModel): SoftmaxModel {
  return { classes: model.classes, weights: model.weights.slice(), bias: model.bias.slice() };
}

/** Writes the score of every class into `into`, which has one place a class: what softmax makes probabilities of. */
export function writeScores({ model, vector, into }: Reading): void {
  const { classes, weights, bias } = model;
  const { indices, values } = vector;
  for (let label = 0; label < classes; label++) into[label] = bias[label] as number;
  for (let position = 0; position < indices.length; position++) {
    const value = values[position] as number;
    const row = (indices[position] as number) * classes;
    for (let label = 0; label < classes; label++) {
      into[label] = (into[label] as number) + value * (weights[row + label] as number);
    }
  }
}

/** Writes the probability of every class into `into`, which has one place a class. */
export function writeProbabilities(reading: Reading): void {
  writeScores(reading);
  const { into } = reading;
  let greatest = -Infinity;
  for (let label = 0; label < into.length; label++) greatest = Math.max(greatest, into[label] as number);
  let sum = 0;
  for (let label = 0; label < into.length; label++) {
    const raised = Math.exp((into[label] as number) - greatest);
    into[label] = raised;
    sum += raised;
  }
  for (let label = 0; label < into.length; label++) into[label] = (into[label] as number) / sum;
}

/** The probability of every class. */
export function probabilitiesOf(model: SoftmaxModel, vector: SparseVector): Float64Array {
  const into = new Float64Array(model.classes);
  writeProbabilities({ model, vector, into });
  return into;
}

/** The model as plain data. */
export function softmaxToData(model: SoftmaxModel): SoftmaxData {
  return { weights: encodeArray(model.weights), bias: encodeArray(model.bias) };
}

/** The model that `softmaxToData` described. */
export function restoreSoftmax(data: SoftmaxData): SoftmaxModel {
  const bias = decodeFloat32(data.bias);
  return { classes: bias.length, weights: decodeFloat32(data.weights), bias };
}
