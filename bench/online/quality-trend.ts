import { wilsonInterval } from '../../domain/statistics/wilson.ts';

/** Audits of one cycle, and those of them in which the accepted answer was right. */
export interface AuditedQuality {
  readonly audits: number;
  readonly right: number;
}

/**
 * How the audited quality of a cycle compares with that of the one before: `rose` or `fell` only where the 95 % interval
 * of the difference (Newcombe 1998, from the Wilson limits of either share) leaves out 0, else `held`.
 */
export function qualityTrend({
  before,
  now,
}: {
  readonly before: AuditedQuality | null;
  readonly now: AuditedQuality;
}): 'first' | 'rose' | 'held' | 'fell' {
  if (before === null) return 'first';
  if (before.audits === 0 || now.audits === 0) return 'held';
  const [earlier, later] = [limitsOf(before), limitsOf(now)];
  const change = later.share - earlier.share;
  const low = change - Math.hypot(later.share - later.low, earlier.high - earlier.share);
  const high = change + Math.hypot(later.high - later.share, earlier.share - earlier.low);
  if (low > 0) return 'rose';
  return high < 0 ? 'fell' : 'held';
}

function limitsOf({ audits, right }: AuditedQuality) {
  return { share: right / audits, ...wilsonInterval({ passes: right, cases: audits }) };
}
