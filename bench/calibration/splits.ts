import { type CalibrationRow, regrets } from '../../domain/calibration/calibration-row.ts';
import { chooseThreshold, type Guarantee } from '../../domain/calibration/choose-threshold.ts';
import { shuffled } from '../../domain/random.ts';

/** How a threshold chosen on one half did on the other, over many seeded halves. */
export interface SplitResult {
  readonly verdicts: Readonly<Record<string, number>>;
  /** Share of the splits whose regret on the test half is above alpha. */
  readonly exceeded: number;
  /** Mean share of the test half that is accepted. */
  readonly accepted: number;
}

type Choose = (rows: readonly CalibrationRow[]) => { readonly verdict: string; readonly threshold: number | null };

/** The product's own choice. */
export function certified(guarantee: Guarantee): Choose {
  return (rows) => {
    const choice = chooseThreshold({ rows, ...guarantee });
    return { verdict: choice.verdict, threshold: 'threshold' in choice ? choice.threshold : null };
  };
}

/** What most would do: the laxest threshold whose measured regret is at most alpha, with no allowance for chance. */
export function plugIn({ alpha }: Pick<Guarantee, 'alpha'>): Choose {
  return (rows) => {
    const sure = rows
      .filter((row) => row.confidence !== null)
      .toSorted((a, b) => (b.confidence ?? 0) - (a.confidence ?? 0));
    let threshold: number | null = null;
    let found = 0;
    for (const [index, row] of sure.entries()) {
      if (regrets(row)) found++;
      if (sure[index + 1]?.confidence === row.confidence) continue;
      if (found > alpha * rows.length) break;
      threshold = row.confidence;
    }
    return { verdict: 'plug-in', threshold };
  };
}

/** Chooses on one half and counts on the other, for seeds 1 to `splits`. */
export function trySplits({
  rows,
  splits,
  alpha,
  choose,
}: {
  readonly rows: readonly CalibrationRow[];
  readonly splits: number;
  readonly alpha: number;
  readonly choose: Choose;
}): SplitResult {
  const verdicts: Record<string, number> = {};
  let [exceeded, accepted] = [0, 0];
  for (let seed = 1; seed <= splits; seed++) {
    const order = shuffled(rows, 'split', seed);
    const half = Math.floor(order.length / 2);
    const { verdict, threshold } = choose(order.slice(0, half));
    verdicts[verdict] = (verdicts[verdict] ?? 0) + 1;
    const test = order.slice(half);
    const taken =
      threshold === null ? [] : test.filter((row) => row.confidence !== null && row.confidence >= threshold);
    accepted += taken.length / test.length;
    if (taken.filter(regrets).length > alpha * test.length) exceeded++;
  }
  return { verdicts, exceeded: exceeded / splits, accepted: accepted / splits };
}
