import type { CalibrationRow } from '../../domain/calibration/calibration-row.ts';
import type { DescentSettings } from '../../domain/learning/stochastic-gradient.ts';
import { type LabelledText, trainTextClassifier } from '../../domain/learning/train-text-classifier.ts';
import { shuffled } from '../../domain/random.ts';

const FOLDS = 5;

/**
 * How sure and how right students are of rows that they were not taught: each fold is asked of one that learnt the
 * others. The teacher's answer is the row's label, so the teacher is always right.
 */
export function crossFittedRows({
  rows,
  settings,
}: {
  readonly rows: readonly LabelledText[];
  readonly settings: DescentSettings;
}): CalibrationRow[] {
  const order = shuffled(rows, 'cross-fitting', settings.seed);
  return Array.from({ length: FOLDS }, (_, fold) => fold).flatMap((fold) => {
    const taught = order.filter((_row, index) => index % FOLDS !== fold);
    const { classifier } = trainTextClassifier({ ...settings, rows: taught, calibrated: true });
    return askAll({ classifier, rows: order.filter((_row, index) => index % FOLDS === fold) });
  });
}

/** A classifier's answers to labelled texts, as rows to calibrate by or to count. */
export function askAll({
  classifier,
  rows,
}: {
  readonly classifier: Pick<ReturnType<typeof trainTextClassifier>['classifier'], 'predict'>;
  readonly rows: readonly LabelledText[];
}): CalibrationRow[] {
  return rows.map(({ text, label }) => {
    const answer = classifier.predict(text);
    return { confidence: answer.probability, studentRight: answer.label === label, teacherRight: true };
  });
}
