import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { CLASSIFIER_RECIPE } from '../domain/learning/classifier-recipe.ts';
import { trainTextClassifier } from '../domain/learning/train-text-classifier.ts';
import type { BenchmarkFlags } from './benchmark-flags.ts';
import { readBanking77, type SplitData, splitTraining, withWrongLabels } from './local/banking77.ts';
import { trainOurs } from './local/train-ours.ts';
import { type ScikitFigures, trainScikitLearn } from './local/train-scikit-learn.ts';

const DATA = 'banking77';
const SEEDS = [1, 2, 3, 4, 5] as const;
const LABEL_NOISES = [0, 0.12] as const;
const EPOCHS = [3, 4, 5] as const;
const LEARNING_RATES = [0.5, 1, 2] as const;

/** One trained model, or a figure over several of them, named by `figure`. */
export type LocalRow = Readonly<Record<string, string | number>>;

/** The student of label tasks on BANKING77, beside scikit-learn's linear model of the same kind. */
export async function run({
  data: folder = fileURLToPath(new URL('../../shared/data/banking77', import.meta.url)),
  choose = false,
}: BenchmarkFlags): Promise<LocalRow[]> {
  if (!existsSync(folder)) {
    tell(`BANKING77 is not in ${folder}: its rows are left out. Name its folder with --data.`);
    return [];
  }
  const data = readBanking77(folder);
  return choose ? compareSettings(data) : compareEngines(data);
}

async function compareEngines(data: SplitData): Promise<LocalRow[]> {
  const rows: LocalRow[] = [];
  let hasScikitLearn = true;
  for (const labelNoise of LABEL_NOISES) {
    for (const seed of SEEDS) {
      const taught = { ...data, training: withWrongLabels({ rows: data.training, labelNoise, seed }) };
      const of = { data: DATA, labelNoise, seed };
      const ours = trainOurs({ data: taught, settings: { ...CLASSIFIER_RECIPE, seed } });
      rows.push({ engine: 'ours', ...of, ...ours });
      const theirs: ScikitFigures | null = hasScikitLearn ? await trainScikitLearn(taught) : null;
      if (theirs === null && hasScikitLearn)
        tell('python3 cannot import sklearn: the rows of scikit-learn are left out.');
      hasScikitLearn &&= theirs !== null;
      if (theirs !== null) rows.push({ engine: 'scikit-learn', ...of, ...theirs });
      tell(
        `label noise ${labelNoise}, seed ${seed}: ${ours.accuracy.toFixed(4)}, ${theirs?.accuracy.toFixed(4) ?? '-'}`,
      );
    }
  }
  return [...rows, ...mediansOf(rows)];
}

function mediansOf(rows: readonly LocalRow[]): LocalRow[] {
  return LABEL_NOISES.flatMap((labelNoise) => {
    const trainSeconds: number[] = [];
    const medians = ['ours', 'scikit-learn'].flatMap((engine): LocalRow[] => {
      const own = rows.filter((row) => row.engine === engine && row.labelNoise === labelNoise);
      const [first] = own;
      if (first === undefined) return [];
      const { seed: _, ...shared } = first;
      const figures = Object.entries(shared).map(([name, value]) => [
        name,
        typeof value === 'number' ? median(own.map((row) => row[name] as number)) : value,
      ]);
      const row: LocalRow = { figure: 'median over seeds', ...Object.fromEntries(figures) };
      trainSeconds.push(row.trainS as number);
      return [row];
    });
    const [ours, theirs] = trainSeconds;
    if (ours === undefined || theirs === undefined) return medians;
    return [...medians, { figure: 'training time, ours / scikit-learn', data: DATA, labelNoise, ratio: ours / theirs }];
  });
}

/** Accuracy on a fifth of the training file by epochs and rate, the mean of three splits; the test file takes no part. */
function compareSettings(data: SplitData): LocalRow[] {
  const rows: LocalRow[] = [];
  for (const labelNoise of LABEL_NOISES) {
    for (const epochs of EPOCHS) {
      for (const learningRate of LEARNING_RATES) {
        const results = [1, 2, 3].map((seed) => {
          const { training, test } = splitTraining(data, seed);
          const settings = { ...CLASSIFIER_RECIPE, epochs, learningRate, seed, calibrated: false };
          const rows = withWrongLabels({ rows: training, labelNoise, seed });
          const { classifier } = trainTextClassifier({ ...settings, rows });
          return test.filter(({ text, label }) => classifier.predict(text).label === label).length / test.length;
        });
        const accuracy = results.reduce((sum, each) => sum + each, 0) / results.length;
        rows.push({ figure: 'mean on splits of train', data: DATA, labelNoise, epochs, learningRate, accuracy });
        tell(`label noise ${labelNoise}, ${epochs} epochs, rate ${learningRate}: ${accuracy.toFixed(4)}`);
      }
    }
  }
  return rows;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] as number;
}

function tell(text: string): void {
  process.stderr.write(`${text}\n`);
}
