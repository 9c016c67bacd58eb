import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import type { LabelledText } from '../../domain/learning/train-text-classifier.ts';
import { pickOne, shuffled, uniform } from '../../domain/random.ts';

const rowsSchema = z.array(z.object({ text: z.string(), category: z.string() }));

/** A data set in two parts. */
export interface SplitData {
  readonly training: readonly LabelledText[];
  readonly test: readonly LabelledText[];
}

/** BANKING77 as published (Casanueva et al. 2020, CC BY 4.0): `train.csv` and `test.csv` of a folder. */
export function readBanking77(folder: string): SplitData {
  const read = (file: string) => {
    const records: unknown = parse(readFileSync(join(folder, file), 'utf8'), { columns: true });
    return rowsSchema.parse(records).map(({ text, category }) => ({ text, label: category }));
  };
  return { training: read('train.csv'), test: read('test.csv') };
}

/** A split of the training part alone, to choose settings on: a fifth is the test part. */
export function splitTraining({ training }: SplitData, seed: number): SplitData {
  const rows = shuffled(training, 'choice', seed);
  const held = Math.floor(rows.length / 5);
  return { training: rows.slice(held), test: rows.slice(0, held) };
}

/** The rows with each label replaced with this probability by one of the other labels, drawn uniformly. */
export function withWrongLabels(args: {
  readonly rows: readonly LabelledText[];
  readonly labelNoise: number;
  readonly seed: number;
}): LabelledText[] {
  const { rows, labelNoise, seed } = args;
  const labels = [...new Set(rows.map((row) => row.label))];
  return rows.map(({ text, label }, index) => {
    if (uniform('wrong', seed, index) >= labelNoise) return { text, label };
    const others = labels.filter((other) => other !== label);
    return { text, label: pickOne(others, 'wrong label', seed, index) };
  });
}
