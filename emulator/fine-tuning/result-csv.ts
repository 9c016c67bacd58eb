import { stringify } from 'csv-stringify/sync';
import type { TrainingPoint } from '../models/emulated-model.ts';

/** A job's result file: a row an epoch, with the true losses; no value where nothing was validated. */
export function resultCsv(curve: readonly TrainingPoint[]): string {
  const rows = curve.map((point) => ({
    step: point.step,
    train_loss: point.trainLoss,
    train_accuracy: point.trainAccuracy,
    valid_loss: point.validLoss,
    valid_mean_token_accuracy: point.validAccuracy,
  }));
  return stringify(rows, { header: true });
}
