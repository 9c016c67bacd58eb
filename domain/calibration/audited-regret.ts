import { clopperPearsonInterval } from '../statistics/clopper-pearson.ts';
import { type CalibrationRow, regrets } from './calibration-row.ts';

/** An accepted answer that was checked against the teacher's, and how likely it was to be. */
export type GradedAudit = Pick<CalibrationRow, 'studentRight' | 'teacherRight'> & { readonly probability: number };

/** The regret that audits of accepted traffic show. */
export interface AuditedRegret {
  readonly audits: number;
  readonly regrets: number;
  /** Of the accepted answers, each audit weighted by 1 / probability; null without audits. */
  readonly value: number | null;
  /** One-sided limits, each at 1 - delta. */
  readonly low: number;
  readonly high: number;
}

/**
 * How often an accepted answer is wrong where the teacher's is right. Audits drawn with equal probability are one
 * stratum: within it the limits are exact (Clopper and Pearson 1934), each at delta / strata (Bonferroni), and strata
 * count by the accepted answers that they stand for, audits / probability (Horvitz and Thompson 1952).
 */
export function auditedRegret({
  audits,
  delta,
}: {
  readonly audits: readonly GradedAudit[];
  readonly delta: number;
}): AuditedRegret {
  const strata = [...Map.groupBy(audits, ({ probability }) => probability)];
  const total = strata.reduce((sum, [probability, own]) => sum + own.length / probability, 0);
  const found = audits.filter((audit) => regrets({ ...audit, confidence: null })).length;
  if (total === 0) return { audits: 0, regrets: 0, value: null, low: 0, high: 1 };
  let [value, low, high] = [0, 0, 0];
  for (const [probability, own] of strata) {
    const weight = own.length / probability / total;
    const passes = own.filter((audit) => regrets({ ...audit, confidence: null })).length;
    const limits = clopperPearsonInterval({ passes, cases: own.length, confidence: 1 - (2 * delta) / strata.length });
    value += (weight * passes) / own.length;
    low += weight * limits.low;
    high += weight * limits.high;
  }
  return { audits: audits.length, regrets: found, value, low, high };
}
