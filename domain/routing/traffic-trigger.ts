import type { AuditedRegret } from '../calibration/audited-regret.ts';
import { formatBound, formatRate } from '../exam/format-rate.ts';

/** How a champion stands in its traffic. */
export interface TrafficStanding {
  /** Escalations since its own run started that no run has taken up. */
  readonly waiting: number;
  /** Of the requests that it was asked first, those that it answered itself; null before the first one. */
  readonly acceptedShare: number | null;
  readonly regret: AuditedRegret;
}

/** Why the traffic calls for a retrain, in a sentence; null where it does not. */
export function trafficTrigger({
  standing: { waiting, acceptedShare, regret },
  escalationsToRetrain,
  alpha,
}: {
  readonly standing: TrafficStanding;
  /** So many waiting escalations are enough; 0 for never. */
  readonly escalationsToRetrain: number;
  /** The bound on the regret over all traffic. */
  readonly alpha: number;
}): string | null {
  // What could still be chance does not start a run that costs money.
  const atLeast = regret.low * (acceptedShare ?? 1);
  if (atLeast > alpha) {
    return `Audited regret over all traffic is at least ${formatRate({ rate: atLeast, bound: alpha })}, above ${formatBound(alpha)} (${regret.regrets} of ${regret.audits} audits).`;
  }
  if (escalationsToRetrain > 0 && waiting >= escalationsToRetrain) {
    return `${waiting} new escalations wait, ${escalationsToRetrain} are enough.`;
  }
  return null;
}
