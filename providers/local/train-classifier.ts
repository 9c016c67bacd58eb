import { trainTextClassifier } from '../../domain/learning/train-text-classifier.ts';
import { labelledRows } from './labelled-rows.ts';
import type { TrainingAnswer, TrainingRequest } from './training-request.ts';

const LEAST_LABELS = 2;
/** Few rows take more epochs than thousands do: with 300 rows of BANKING77 three epochs reach .42, twelve .49. */
const LEAST_STEPS = 5_000;
const MOST_EPOCHS_FOR_FEW_ROWS = 20;

/** Trains a classifier from files: equal requests, equal bytes. It goes over few rows more often than it was asked to. */
export function trainClassifier({ training, validation, settings }: TrainingRequest): TrainingAnswer {
  const rows = labelledRows(training);
  const labels = new Set(rows.map((row) => row.label));
  if (labels.size < LEAST_LABELS) {
    return { problem: `too_few_labels: ${rows.length} rows with ${labels.size} different answers teach no choice` };
  }
  const heldOut = validation === null ? [] : labelledRows(validation);
  const epochs = Math.max(settings.epochs, Math.min(Math.ceil(LEAST_STEPS / rows.length), MOST_EPOCHS_FOR_FEW_ROWS));
  const { classifier, losses } = trainTextClassifier({ ...settings, epochs, rows, heldOut, calibrated: true });
  const curve = losses.map(({ epoch, training: trainLoss, heldOut: validLoss }) => ({
    step: epoch * Math.ceil(rows.length / settings.batchSize),
    trainLoss,
    validLoss,
  }));
  return { bytes: classifier.toBytes(), curve };
}
