import { z } from 'zod';
import type { CalibrationRow } from '../calibration/calibration-row.ts';
import { riskCoverage } from '../calibration/risk-coverage.ts';
import { SIGNALS, type Signal } from '../routing/route-decision.ts';

const MOST_POINTS = 20;
const rate = z.number().min(0).max(1);
const pointSchema = z.object({ coverage: rate, regret: rate });

export const riskCoverageCurveSchema = z.object({
  signal: z.enum(SIGNALS),
  /** The bound that the regret was held to. */
  alpha: rate,
  /** Where the threshold lies; null where none was certified. */
  chosen: pointSchema.nullable(),
  /** From the strictest threshold to the laxest. */
  points: z.array(pointSchema),
});
/** What the regret would be for each share of the questions that the student answers alone. */
export type RiskCoverageCurve = z.infer<typeof riskCoverageCurveSchema>;

/** The curve of one signal's rows; `coverage` is that of the certified threshold. Null without any confidence. */
export function riskCoverageCurve({
  rows,
  signal,
  alpha,
  coverage,
}: {
  readonly rows: readonly CalibrationRow[];
  readonly signal: Signal;
  readonly alpha: number;
  readonly coverage: number | null;
}): RiskCoverageCurve | null {
  const pointOf = (point: RiskCoverageCurve['points'][number]) => ({ coverage: point.coverage, regret: point.regret });
  const whole = riskCoverage({ rows, points: rows.length });
  if (whole.length === 0) return null;
  // Coverages are the same quotient on both sides.
  const chosen = coverage === null ? undefined : whole.find((point) => point.coverage === coverage);
  const points = riskCoverage({ rows, points: MOST_POINTS }).map(pointOf);
  return { signal, alpha, chosen: chosen ? pointOf(chosen) : null, points };
}
