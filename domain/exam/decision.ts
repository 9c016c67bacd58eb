import type { Condition } from '../report/schema.ts';
import { casesNeeded } from '../statistics/cases-needed.ts';
import { retentionInterval } from '../statistics/retention-interval.ts';
import { formatRate } from './format-rate.ts';
import type { InconclusiveCause } from './inconclusive-cause.ts';
import { gradedCases, type PairedCounts, studentPasses, sumOfCounts, teacherPasses } from './paired-counts.ts';
import { type GateInput, promotionGate } from './promotion-gate.ts';
import { couldTurn } from './ungraded-cases.ts';

export type DecisionInput = GateInput;

export interface Decision {
  readonly verdict: 'promote' | 'reject' | 'inconclusive';
  /** One sentence. */
  readonly reason: string;
  readonly conditions: readonly Condition[];
  /** About how many cases would settle an inconclusive verdict; null where that is not what it lacks. */
  readonly casesNeeded: number | null;
  /** Null unless inconclusive. */
  readonly cause: InconclusiveCause | null;
}

/** Promotes what meets every condition of the gate, rejects what plainly does not, and says where the exam cannot tell. */
export function decide(input: DecisionInput): Decision {
  const total = sumOfCounts(Object.values(input.counts));
  const undecidable = withoutRetention(total);
  if (undecidable) return undecidable;
  const conditions = promotionGate(input);
  const unmet = conditions.filter((each) => !each.met);
  if (couldTurn(input)) {
    const missing = ungradedOf(input);
    const reason = `${missing} ${missing === 1 ? 'case has' : 'cases have'} no verdict, enough to turn the decision.`;
    return { verdict: 'inconclusive', reason, conditions, casesNeeded: null, cause: 'ungraded' };
  }
  if (unmet.length === 0) {
    const retained = formatRate({ rate: studentPasses(total) / teacherPasses(total), bound: input.target });
    const reason = `The student retains ${retained} of the teacher's passes and meets every condition.`;
    return { verdict: 'promote', reason, conditions, casesNeeded: null, cause: null };
  }
  return (
    tooFewCases({ input, total, conditions, unmet }) ?? {
      verdict: 'reject',
      reason: `Not promoted: ${unmet.map((each) => each.text).join('; ')}.`,
      conditions,
      casesNeeded: null,
      cause: null,
    }
  );
}

function withoutRetention(total: PairedCounts): Decision | null {
  const inconclusive = { verdict: 'inconclusive', conditions: [], casesNeeded: null } as const;
  const cases = gradedCases(total);
  if (cases === 0) {
    return { ...inconclusive, cause: 'no-verdicts', reason: 'No case of the exam has a verdict on both models.' };
  }
  if (teacherPasses(total) > 0) return null;
  const reason = `The teacher passed none of ${cases} cases, so retention is undefined.`;
  return { ...inconclusive, cause: 'teacher-passes-nothing', reason };
}

/** Inconclusive where only the number of cases stands in the way; null where something else does. */
function tooFewCases({
  input: { target, floor },
  total,
  conditions,
  unmet,
}: {
  input: DecisionInput;
  total: PairedCounts;
  conditions: readonly Condition[];
  unmet: readonly Condition[];
}): Decision | null {
  const perfect = perfectStudent(total);
  const names = unmet.map((each) => each.name);
  const isUnsure = names.join() === 'lower bound';
  const isHopeless =
    names.every((name) => name === 'retention' || name === 'lower bound') &&
    (retentionInterval(perfect)?.low ?? 0) < floor &&
    (retentionInterval(total)?.high ?? 0) >= target;
  if (!isUnsure && !isHopeless) return null;
  const needed = casesNeeded({ counts: total, floor }) ?? (isHopeless ? casesNeeded({ counts: perfect, floor }) : null);
  const remedy = needed === null ? 'more cases would settle it' : `about ${needed} cases would settle it`;
  const texts = unmet.map((each) => each.text).join(', ');
  const reason = isUnsure
    ? `Retention reaches the target, but ${gradedCases(total)} cases are too few to be sure: ${texts}; ${remedy}.`
    : `${gradedCases(total)} cases are too few to promote even a perfect student: ${texts}; ${remedy}.`;
  return { verdict: 'inconclusive', reason, conditions, casesNeeded: needed, cause: 'too-few-cases' };
}

/** The counts of a student that passes exactly what the teacher passes. */
function perfectStudent(total: PairedCounts): PairedCounts {
  const bothPass = teacherPasses(total);
  return { bothPass, teacherOnly: 0, studentOnly: 0, neither: gradedCases(total) - bothPass, ungraded: 0 };
}

function ungradedOf({ counts, champion }: DecisionInput): number {
  const ofTeacher = sumOfCounts(Object.values(counts)).ungraded;
  return Math.max(ofTeacher, champion ? sumOfCounts(Object.values(champion.counts)).ungraded : 0);
}
