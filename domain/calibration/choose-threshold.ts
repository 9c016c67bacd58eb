import { clopperPearsonInterval } from '../statistics/clopper-pearson.ts';
import { allowedRegrets, fewestRows } from './allowed-regrets.ts';
import { type Auroc, aurocOf } from './auroc.ts';
import { type CalibrationRow, regrets } from './calibration-row.ts';

/** What a calibration may promise, and with which risk of being wrong. */
export interface Guarantee {
  /** The regret over all traffic stays at or below this … */
  readonly alpha: number;
  /** … but for this share of calibrations. */
  readonly delta: number;
}

/** The raw confidence from which answers may be accepted, or why there is none. */
export type ThresholdChoice =
  | {
      readonly verdict: 'certified' | 'all-accepted';
      /** Raw confidence; 0 where the signal is not needed. */
      readonly threshold: number;
      readonly coverage: number;
      readonly regrets: number;
      /** Upper bound of the regret at 1 - delta. */
      readonly bound: number;
      readonly auroc: Auroc | null;
    }
  /** The signal ranks, but nothing that it accepts can be certified: the teacher answers everything. */
  | { readonly verdict: 'nothing-certified'; readonly auroc: Auroc | null }
  | { readonly verdict: 'no-signal'; readonly auroc: Auroc | null }
  | { readonly verdict: 'too-few-rows'; readonly rows: number; readonly needed: number };

/**
 * The laxest threshold whose regret is certified by a Clopper-Pearson bound. Thresholds are tested from strict to lax
 * and the first that fails ends it (fixed-sequence testing), so one look at the rows keeps the promise for whichever is
 * chosen; the regret only grows on the way. Accepting everything is tried first: then no signal is needed.
 */
export function chooseThreshold({
  rows,
  alpha,
  delta,
}: { readonly rows: readonly CalibrationRow[] } & Guarantee): ThresholdChoice {
  const sure = rows
    .flatMap((row) => (row.confidence === null ? [] : [{ confidence: row.confidence, row }]))
    .toSorted((a, b) => b.confidence - a.confidence);
  const needed = fewestRows({ alpha, delta });
  if (sure.length < needed) return { verdict: 'too-few-rows', rows: sure.length, needed };
  const allowed = allowedRegrets({ rows: rows.length, alpha, delta });
  const auroc = aurocOf(sure.map(({ confidence, row }) => ({ confidence, right: row.studentRight })));
  const result = (verdict: 'certified' | 'all-accepted', threshold: number, accepted: number, found: number) => ({
    verdict,
    threshold,
    coverage: accepted / rows.length,
    regrets: found,
    bound: clopperPearsonInterval({ passes: found, cases: rows.length, confidence: 1 - 2 * delta }).high,
    auroc,
  });
  const all = sure.filter(({ row }) => regrets(row)).length;
  if (all <= allowed) return result('all-accepted', 0, sure.length, all);
  if (auroc === null || auroc.low <= 0.5) return { verdict: 'no-signal', auroc };

  let accepted = 0;
  let found = 0;
  let best: { confidence: number; accepted: number; found: number } | null = null;
  for (const [index, { confidence, row }] of sure.entries()) {
    accepted++;
    if (regrets(row)) found++;
    // Equal confidences are accepted together.
    if (sure[index + 1]?.confidence === confidence) continue;
    if (found > allowed) break;
    best = { confidence, accepted, found };
  }
  if (best === null) return { verdict: 'nothing-certified', auroc };
  return result('certified', best.confidence, best.accepted, best.found);
}
