import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chooseThreshold } from '../domain/calibration/choose-threshold.ts';
import { CLASSIFIER_RECIPE } from '../domain/learning/classifier-recipe.ts';
import { trainTextClassifier } from '../domain/learning/train-text-classifier.ts';
import type { BenchmarkFlags } from './benchmark-flags.ts';
import { agreementOfSurest, servedFrom } from './labels/agreement.ts';
import { askAll, crossFittedRows } from './labels/cross-fitted-rows.ts';
import { readBanking77, type SplitData } from './local/banking77.ts';

const SEEDS = [1, 2, 3, 4, 5] as const;
const SUREST = 0.9;
const GUARANTEE = { alpha: 0.05, delta: 0.1 } as const;

type Row = Readonly<Record<string, string | number>>;

/**
 * A `local` student beside a teacher that errs nowhere: BANKING77 with its published labels. The student learns from
 * the training file, its threshold comes from the same rows by cross-fitting, and the test file is only counted.
 */
export async function run({
  data: folder = fileURLToPath(new URL('../../shared/data/banking77', import.meta.url)),
}: BenchmarkFlags): Promise<Row[]> {
  if (!existsSync(folder)) {
    tell(`BANKING77 is not in ${folder}: its rows are left out. Name its folder with --data.`);
    return [];
  }
  const data = readBanking77(folder);
  const rows = SEEDS.map((seed) => measure({ data, seed }));
  return [...rows, { figure: 'median over seeds', ...mediansOf(rows) }];
}

function measure({ data, seed }: { data: SplitData; seed: number }): Row {
  const settings = { ...CLASSIFIER_RECIPE, seed };
  const { classifier } = trainTextClassifier({ ...settings, rows: data.training, calibrated: true });
  const test = askAll({ classifier, rows: data.test });
  const choice = chooseThreshold({ rows: crossFittedRows({ rows: data.training, settings }), ...GUARANTEE });
  const threshold = 'threshold' in choice ? choice.threshold : null;
  const row = {
    data: 'banking77',
    seed,
    accuracy: test.filter(({ studentRight }) => studentRight).length / test.length,
    agreementOfSurest90: agreementOfSurest({ rows: test, share: SUREST }),
    ...GUARANTEE,
    verdict: choice.verdict,
    threshold: threshold ?? 'none',
    ...servedFrom({ rows: test, threshold }),
  };
  tell(`seed ${seed}: ${row.agreementOfSurest90.toFixed(4)}, ${row.verdict}, regret ${row.regret.toFixed(4)}`);
  return row;
}

/** The median of every figure that all rows have. */
function mediansOf(rows: readonly Row[]): Row {
  const [{ seed: _seed, ...first } = {}] = rows;
  const names = Object.keys(first).filter((name) => rows.every((row) => typeof row[name] === 'number'));
  return Object.fromEntries(names.map((name) => [name, median(rows.map((row) => Number(row[name])))]));
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

function tell(text: string): void {
  process.stderr.write(`${text}\n`);
}
