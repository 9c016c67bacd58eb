import { type CalibrationRow, regrets } from './calibration-row.ts';

/** What accepting a share of the answers costs. */
export interface RiskCoveragePoint {
  readonly threshold: number;
  /** Share of all rows that are accepted. */
  readonly coverage: number;
  /** Share of all rows that are accepted, wrong, and right at the teacher's. */
  readonly regret: number;
  /** Share of the accepted rows that are wrong. */
  readonly error: number;
}

/** The risk-coverage curve, from the strictest threshold to the laxest, at most `points` of them. */
export function riskCoverage({
  rows,
  points = 50,
}: {
  readonly rows: readonly CalibrationRow[];
  readonly points?: number;
}): RiskCoveragePoint[] {
  const sure = rows
    .flatMap((row) => (row.confidence === null ? [] : [{ confidence: row.confidence, row }]))
    .toSorted((a, b) => b.confidence - a.confidence);
  const curve: RiskCoveragePoint[] = [];
  let [wrong, regretted] = [0, 0];
  for (const [index, { confidence, row }] of sure.entries()) {
    if (!row.studentRight) wrong++;
    if (regrets(row)) regretted++;
    if (sure[index + 1]?.confidence === confidence) continue;
    const accepted = index + 1;
    curve.push({
      threshold: confidence,
      coverage: accepted / rows.length,
      regret: regretted / rows.length,
      error: wrong / accepted,
    });
  }
  const step = Math.max(Math.ceil(curve.length / points), 1);
  return curve.filter((_, index) => index % step === 0 || index === curve.length - 1);
}
