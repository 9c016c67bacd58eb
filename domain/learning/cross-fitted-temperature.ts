import { createGenerator } from '../random.ts';
import { fitCountedTexts } from './feature-space.ts';
import type { NgramCounts } from './ngrams.ts';
import { writeScores } from './softmax.ts';
import { type DescentSettings, descend } from './stochastic-gradient.ts';
import { fitTemperature, type ScoredRow } from './temperature.ts';

const FOLDS = 10;
/** One number is fitted, so no more rows than these are needed; many rows need one fold, few rows all of them. */
const ENOUGH_ROWS = 1_000;

/**
 * The temperature of a model trained on these rows, from rows not trained on: folds of a tenth are scored by models of
 * the other nine tenths, with their own features, until a thousand rows are scored or every row is.
 */
export function crossFittedTemperature(job: {
  readonly counted: readonly NgramCounts[];
  readonly targets: readonly number[];
  readonly classes: number;
  readonly settings: DescentSettings;
}): number {
  const { counted, settings } = job;
  const foldOf = drawFolds(counted.length, settings.seed);
  const scored: ScoredRow[] = [];
  for (let fold = 0; fold < Math.min(FOLDS, counted.length) && scored.length < ENOUGH_ROWS; fold++) {
    scored.push(...scoreFold(job, (row) => foldOf[row] === fold));
  }
  return fitTemperature(scored);
}

function scoreFold(
  { counted, targets, classes, settings }: Parameters<typeof crossFittedTemperature>[0],
  isHeldOut: (row: number) => boolean,
): ScoredRow[] {
  const rows = [...counted.keys()];
  const taught = rows.filter((row) => !isHeldOut(row));
  if (taught.length === 0) return [];
  const { space, vectors } = fitCountedTexts(taught.map((row) => counted[row] as NgramCounts));
  const taughtTargets = taught.map((row) => targets[row] as number);
  const model = descend({ ...settings, vectors, targets: taughtTargets, features: space.size, classes });
  return rows.filter(isHeldOut).map((row) => {
    const scores = new Float64Array(classes);
    writeScores({ model, vector: space.vectorizeCounts(counted[row] as NgramCounts), into: scores });
    return { scores, target: targets[row] as number };
  });
}

/** A fold a row, all but equally large, drawn by the seed. */
function drawFolds(rows: number, seed: string | number): Int32Array {
  const next = createGenerator('folds', seed);
  const folds = Int32Array.from({ length: rows }, (_, row) => row % FOLDS);
  for (let index = rows - 1; index > 0; index--) {
    const other = Math.floor(next() * (index + 1));
    [folds[index], folds[other]] = [folds[other] as number, folds[index] as number];
  }
  return folds;
}
