import { existsSync } from 'node:fs';
import { allowedRegrets } from '../domain/calibration/allowed-regrets.ts';
import { chooseThreshold } from '../domain/calibration/choose-threshold.ts';
import { shuffled } from '../domain/random.ts';
import { type ConfidenceSignal, readConfidenceData } from './calibration/confidence-data.ts';
import { drawKnown, trueRegret } from './calibration/known-regret.ts';
import { certified, plugIn, trySplits } from './calibration/splits.ts';

const FILE = process.env.CONFIDENCE_DATA ?? '../shared/data/confidence-dev.csv';
const GUARANTEE = { alpha: 0.05, delta: 0.1 } as const;
const SPLITS = 200;
const POPULATIONS = 1_000;

type Row = Readonly<Record<string, unknown>>;

/** Whether the promise of a calibration holds: on real confidences, on shuffled ones, and where the truth is known. */
export async function run(): Promise<readonly Row[]> {
  const rows: Row[] = [knownPopulation()];
  if (existsSync(FILE)) rows.push(...realData());
  else
    process.stderr.write(
      `${FILE} is not there: the rows on real data are left out. Set CONFIDENCE_DATA to its path.\n`,
    );
  return rows;
}

function read(student: string, signal: ConfidenceSignal) {
  return readConfidenceData({ file: FILE, set: 'sciq', student, teacher: 'gpt-4o', signal });
}

function realData(): Row[] {
  const rows: Row[] = [];
  for (const signal of ['token_confidence', 'stated_confidence'] as const) {
    const data = read('llama-3.1-8b', signal);
    for (const [method, choose] of [
      ['certified', certified(GUARANTEE)],
      ['plug-in', plugIn(GUARANTEE)],
    ] as const) {
      rows.push({
        data: 'sciq 8b',
        signal,
        method,
        ...GUARANTEE,
        runs: SPLITS,
        ...trySplits({ rows: data, splits: SPLITS, ...GUARANTEE, choose }),
      });
    }
  }
  const token = read('llama-3.1-8b', 'token_confidence');
  rows.push({
    data: 'sciq 8b, shuffled',
    signal: 'token_confidence',
    ...refusals(SPLITS, (seed) => withShuffledSignal(token, seed)),
  });
  rows.push({
    data: 'sciq 8b, halves',
    signal: 'token_confidence',
    ...refusals(SPLITS, (seed) => shuffled(token, 'split', seed).slice(0, 500)),
  });
  rows.push({
    data: 'sciq 70b',
    signal: 'token_confidence',
    verdict: chooseThreshold({ rows: read('llama-3.1-70b', 'token_confidence'), ...GUARANTEE }).verdict,
  });
  rows.push({
    data: 'sciq 8b, 44 rows',
    signal: 'token_confidence',
    verdict: chooseThreshold({ rows: token.slice(0, 44), ...GUARANTEE }).verdict,
  });
  return rows;
}

/** How often rows are refused for want of a signal. */
function refusals(runs: number, rowsOf: (seed: number) => ReturnType<typeof drawKnown>): Row {
  const verdicts: Record<string, number> = {};
  for (let seed = 1; seed <= runs; seed++) {
    const { verdict } = chooseThreshold({ rows: rowsOf(seed), ...GUARANTEE });
    verdicts[verdict] = (verdicts[verdict] ?? 0) + 1;
  }
  return { runs, refused: (verdicts['no-signal'] ?? 0) / runs, verdicts };
}

/** The same questions, each with the confidence of another one. */
function withShuffledSignal(rows: ReturnType<typeof drawKnown>, seed: number): ReturnType<typeof drawKnown> {
  const confidences = shuffled(
    rows.map(({ confidence }) => confidence),
    'signal',
    seed,
  );
  return rows.map((row, index) => ({ ...row, confidence: confidences[index] ?? null }));
}

function knownPopulation(): Row {
  const rows = 1_000;
  let [exceeded, accepted] = [0, 0];
  for (let seed = 1; seed <= POPULATIONS; seed++) {
    const choice = chooseThreshold({ rows: drawKnown({ rows, seed }), ...GUARANTEE });
    if (!('threshold' in choice)) continue;
    accepted += 1 - choice.threshold;
    if (trueRegret(choice.threshold) > GUARANTEE.alpha) exceeded++;
  }
  return {
    data: 'known population',
    method: 'certified',
    ...GUARANTEE,
    runs: POPULATIONS,
    rows,
    allowed: allowedRegrets({ rows, ...GUARANTEE }),
    exceeded: exceeded / POPULATIONS,
    accepted: accepted / POPULATIONS,
  };
}
