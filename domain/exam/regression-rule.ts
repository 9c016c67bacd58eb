import { countText } from '../count-text.ts';
import { formatBound, formatRate } from './format-rate.ts';
import type { InconclusiveCause } from './inconclusive-cause.ts';
import { gradedCases, type PairedCounts, reaches, studentPasses, sumOfCounts, teacherPasses } from './paired-counts.ts';

type Counts = Readonly<Record<string, PairedCounts>>;

export interface RegressionVerdict {
  readonly outcome: 'ok' | 'breach' | 'inconclusive';
  /** One sentence. */
  readonly reason: string;
  /** Null unless inconclusive. */
  readonly cause: InconclusiveCause | null;
}

/**
 * What a regression does after these full fresh runs of teacher and champion: examine once more, or end. A breach ends
 * it only once `confirmRuns` runs after the one that raised the alarm have breached too, and starts a retrain then.
 */
export function nextRegressionStep({
  runs,
  confirmRuns,
  target,
}: {
  readonly runs: readonly Counts[];
  readonly confirmRuns: number;
  readonly target: number;
}): { readonly next: 'examine' } | ({ readonly next: 'end' } & RegressionVerdict) {
  const [first, ...confirmations] = runs;
  if (first === undefined) return { next: 'examine' };
  const alarm = judgeRegression({ counts: first, target });
  if (alarm.outcome !== 'breach') return { next: 'end', ...alarm };
  if (confirmations.length < confirmRuns) return { next: 'examine' };
  const confirmed = judgeConfirmation({ confirmations, target });
  return { next: 'end', ...confirmed, reason: `${alarm.reason} ${confirmed.reason}` };
}

/** Judges one full fresh run: a breach iff the student passes less than `target` times what the teacher passes, in integers. */
export function judgeRegression({
  counts,
  target,
}: {
  readonly counts: Counts;
  readonly target: number;
}): RegressionVerdict {
  return judge({ total: sumOfCounts(Object.values(counts)), target, subject: 'Retention' });
}

/**
 * Judges the fresh runs after a breach, pooled without the run that raised the alarm: a breach is confirmed iff they
 * breach too. Without any, the alarm stands as it is.
 */
export function judgeConfirmation({
  confirmations,
  target,
}: {
  readonly confirmations: readonly Counts[];
  readonly target: number;
}): RegressionVerdict {
  if (confirmations.length === 0) {
    return { outcome: 'breach', reason: 'No confirmation was asked for.', cause: null };
  }
  const total = sumOfCounts(confirmations.flatMap((counts) => Object.values(counts)));
  const verdict = judge({ total, target, subject: `Over ${confirmations.length} fresh runs retention` });
  return verdict.outcome === 'ok' ? { ...verdict, reason: `${verdict.reason} The breach is not confirmed.` } : verdict;
}

function judge({
  total,
  target,
  subject,
}: {
  total: PairedCounts;
  target: number;
  subject: string;
}): RegressionVerdict {
  const [teacher, student] = [teacherPasses(total), studentPasses(total)];
  const cases = gradedCases(total);
  if (cases === 0) {
    const reason = 'No case of the exam has a verdict on both models.';
    return { outcome: 'inconclusive', reason, cause: 'no-verdicts' };
  }
  if (teacher === 0) {
    const reason = `The teacher passed none of ${cases} cases, so retention is undefined.`;
    return { outcome: 'inconclusive', reason, cause: 'teacher-passes-nothing' };
  }
  const isBreach = !reaches({ student, teacher, target });
  // Every missing verdict counted against the present reading: if the reading holds, it holds whatever they were.
  const couldTurn = isBreach
    ? reaches({ student: student + total.ungraded, teacher, target })
    : !reaches({ student, teacher: teacher + total.ungraded, target });
  const rate = formatRate({ rate: student / teacher, bound: target });
  const text = `${subject} is ${rate}, ${isBreach ? 'below' : 'at or above'} ${formatBound(target)}.`;
  if (couldTurn) {
    const missing = countText(total.ungraded, 'case');
    const reason = `${text} ${missing} without a verdict could turn this.`;
    return { outcome: 'inconclusive', reason, cause: 'ungraded' };
  }
  return { outcome: isBreach ? 'breach' : 'ok', reason: text, cause: null };
}
