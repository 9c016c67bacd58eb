import { trainTextClassifier } from '../../domain/learning/train-text-classifier.ts';
import { labelledRows } from './labelled-rows.ts';
import type { TrainingAnswer, TrainingRequest } from './training-request.ts';

const LEAST_LABELS = 2;

/** Trains a classifier from files: equal requests, equal bytes. */
export function trainClassifier({ training, validation, settings }: TrainingRequest): TrainingAnswer {
  const rows = labelledRows(training);
  const labels = new Set(rows.map((row) => row.label));
  if (labels.size < LEAST_LABELS) {
    return { problem: `too_few_labels: ${rows.length} rows with ${labels.size} different answers teach no choice` };
  }
  const heldOut = validation === null ? [] : labelledRows(validation);
  const { classifier, losses } = trainTextClassifier({ ...settings, rows, heldOut, calibrated: true });
  const curve = losses.map(({ epoch, training: trainLoss, heldOut: validLoss }) => ({
    step: epoch * Math.ceil(rows.length / settings.batchSize),
    trainLoss,
    validLoss,
  }));
  return { bytes: classifier.toBytes(), curve };
}
