import type { Signal } from '../routing/route-decision.ts';
import type { CalibrationArtefact } from './calibration-artefact.ts';
import type { CalibrationRow } from './calibration-row.ts';
import { chooseThreshold, type Guarantee, type ThresholdChoice } from './choose-threshold.ts';
import { fitMap } from './fit-map.ts';
import { mapConfidence } from './map-confidence.ts';

/** What a calibration found of one signal. */
export interface SignalFinding {
  readonly signal: Signal;
  readonly choice: ThresholdChoice;
}

/** The artefact of the best signal, or the sentence that says why there is none and what to do. */
export type CalibrationConclusion =
  | { readonly artefact: CalibrationArtefact; readonly findings: readonly SignalFinding[] }
  | { readonly refusal: string; readonly findings: readonly SignalFinding[] };

/**
 * The best signal: the one that accepts most under the guarantee; a fixed signal is taken whatever the others do. Signals
 * that compete are each tested at delta / signals (Bonferroni), so that the one that won keeps the promise too.
 */
export function concludeCalibration({
  student,
  rowsOf,
  fixed,
  alpha,
  delta,
  rowsHash,
  createdAt,
}: {
  readonly student: string;
  readonly rowsOf: ReadonlyMap<Signal, readonly CalibrationRow[]>;
  readonly fixed: Signal | null;
  readonly rowsHash: string;
  readonly createdAt: string;
} & Guarantee): CalibrationConclusion {
  const tested = { alpha, delta: fixed === null ? delta / Math.max(rowsOf.size, 1) : delta };
  const findings = [...rowsOf].map(([signal, rows]) => ({ signal, choice: chooseThreshold({ rows, ...tested }) }));
  const candidates = findings.filter(({ signal }) => fixed === null || signal === fixed);
  const [best] = candidates.toSorted((a, b) => coverageOf(b.choice) - coverageOf(a.choice));
  if (!best) return { refusal: 'No signal was measured.', findings };
  const { signal, choice } = best;
  if (choice.verdict === 'too-few-rows' || choice.verdict === 'no-signal') {
    return { refusal: refusalOf(choice), findings };
  }
  const rows = rowsOf.get(signal) ?? [];
  const map = fitMap(
    rows.flatMap(({ confidence, studentRight }) => (confidence === null ? [] : [{ confidence, right: studentRight }])),
  );
  const isCertified = choice.verdict !== 'nothing-certified';
  return {
    findings,
    artefact: {
      student,
      signal,
      map,
      threshold: isCertified ? thresholdOf({ raw: choice.threshold, map }) : null,
      alpha,
      delta,
      rows: rows.length,
      bound: isCertified ? choice.bound : 0,
      coverage: isCertified ? choice.coverage : 0,
      auroc: choice.auroc,
      rowsHash,
      createdAt,
    },
  };
}

/** The raw threshold on the mapped scale; what is accepted whatever its confidence stays so. */
function thresholdOf({ raw, map }: { raw: number; map: CalibrationArtefact['map'] }): number {
  return raw === 0 ? 0 : mapConfidence({ map, raw });
}

function coverageOf(choice: ThresholdChoice): number {
  if ('coverage' in choice) return choice.coverage;
  return choice.verdict === 'nothing-certified' ? 0 : -1;
}

function refusalOf(choice: Extract<ThresholdChoice, { verdict: 'too-few-rows' | 'no-signal' }>): string {
  if (choice.verdict === 'too-few-rows') {
    return `too few rows: ${choice.rows} answers with a confidence, ${choice.needed} are needed. Calibrate with more rows (--rows), or look why the student states no confidence; over imported labels import more messages, for those that a run drew do not count.`;
  }
  const auroc =
    choice.auroc === null
      ? ''
      : ` (AUROC ${choice.auroc.value.toFixed(2)}, lower limit ${choice.auroc.low.toFixed(2)})`;
  return `no signal: the student's confidence does not tell right from wrong${auroc}. Train it further, or fix another signal (--signal).`;
}
