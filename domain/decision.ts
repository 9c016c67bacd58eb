import { failingCategories } from './failing-categories.ts';
import { formatRate } from './format-rate.ts';
import { gradedCases, type PairedCounts, reaches, studentPasses, sumOfCounts, teacherPasses } from './paired-counts.ts';
import type { Condition } from './report/schema.ts';
import { exactMcNemar } from './statistics/mcnemar.ts';
import { retentionInterval } from './statistics/retention-interval.ts';

export interface DecisionInput {
  /** Teacher against candidate, by category. */
  readonly counts: Readonly<Record<string, PairedCounts>>;
  /** Champion (in the teacher's place) against candidate on the same cases. */
  readonly champion?: { readonly model: string; readonly counts: Readonly<Record<string, PairedCounts>> };
  readonly target: number;
  readonly floor: number;
}

export interface Decision {
  readonly verdict: 'promote' | 'reject' | 'inconclusive';
  /** One sentence. */
  readonly reason: string;
  readonly conditions: readonly Condition[];
  /** About how many cases would settle an inconclusive verdict. */
  readonly casesNeeded: number | null;
}

const SIGNIFICANCE = 0.05;
const MOST_CASES_TRIED = 100_000;

/**
 * The gate for promotion: retention reaches the target, its lower 95 % bound the floor, no category fails by more than
 * chance, and the candidate is not worse than the champion on the same cases. Inconclusive where the exam cannot tell.
 */
export function decide({ counts, champion, target, floor }: DecisionInput): Decision {
  const total = sumOfCounts(Object.values(counts));
  const [teacher, student] = [teacherPasses(total), studentPasses(total)];
  const interval = retentionInterval(total);
  if (teacher === 0 || interval === null) {
    return inconclusive(`The teacher passed none of ${gradedCases(total)} cases, so retention is undefined.`, [], null);
  }
  const value = student / teacher;
  const failing = failingCategories(counts);
  const retention = condition('retention', reaches({ student, teacher, target }), value, target);
  const lowerBound = condition('lower bound', interval.low >= floor, interval.low, floor);
  const categories: Condition = {
    name: 'categories',
    met: failing.length === 0,
    text:
      failing.length === 0
        ? 'no category fails by more than chance'
        : `${failing.join(', ')} fails by 10 points or more, not by chance`,
  };
  const rival = champion ? [rivalCondition(champion.model, champion.counts)] : [];
  const conditions = [retention, lowerBound, categories, ...rival];
  const unmet = conditions.filter((each) => !each.met);
  if (ungradedDecide({ total, target })) {
    return inconclusive(`${total.ungraded} cases have no verdict, enough to turn the decision.`, conditions, null);
  }
  if (unmet.length === 0) {
    return {
      verdict: 'promote',
      reason: `The student retains ${formatRate({ rate: value, bound: target })} of the teacher's passes.`,
      conditions,
      casesNeeded: null,
    };
  }
  if (unmet.length === 1 && unmet[0] === lowerBound) {
    const casesNeeded = casesFor({ total, floor });
    const more = casesNeeded === null ? 'more cases' : `about ${casesNeeded} cases`;
    return inconclusive(
      `Retention reaches the target, but the exam is too small to be sure: ${lowerBound.text}; ${more} would settle it.`,
      conditions,
      casesNeeded,
    );
  }
  return {
    verdict: 'reject',
    reason: `Not promoted: ${unmet.map((each) => each.text).join('; ')}.`,
    conditions,
    casesNeeded: null,
  };
}

function condition(name: string, met: boolean, rate: number, bound: number): Condition {
  return { name, met, text: `${name} ${formatRate({ rate, bound })} ${met ? '>=' : '<'} ${bound.toFixed(2)}` };
}

function rivalCondition(model: string, counts: Readonly<Record<string, PairedCounts>>): Condition {
  const { teacherOnly, studentOnly } = sumOfCounts(Object.values(counts));
  const met = exactMcNemar({ teacherOnly, studentOnly, sides: 'one' }) >= SIGNIFICANCE;
  const flips = `loses ${teacherOnly} cases to the champion ${model} and wins ${studentOnly}`;
  return {
    name: 'champion',
    met,
    text: met ? `not worse than the champion: ${flips}` : `worse than the champion: ${flips}`,
  };
}

/** Whether the cases without a verdict could move retention across the target. */
function ungradedDecide({ total, target }: { total: PairedCounts; target: number }): boolean {
  if (total.ungraded === 0) return false;
  const [teacher, student] = [teacherPasses(total), studentPasses(total)];
  const best = reaches({ student: student + total.ungraded, teacher, target });
  const worst = reaches({ student, teacher: teacher + total.ungraded, target });
  return best !== worst;
}

/** The smallest exam at which the same shares would put the lower bound at the floor; null where no exam would. */
function casesFor({ total, floor }: { total: PairedCounts; floor: number }): number | null {
  const cases = gradedCases(total);
  for (let factor = 1.1; cases * factor <= MOST_CASES_TRIED; factor *= 1.1) {
    const scaled = scaledBy(total, factor);
    if ((retentionInterval(scaled)?.low ?? 0) >= floor) return gradedCases(scaled);
  }
  return null;
}

function scaledBy({ bothPass, teacherOnly, studentOnly, neither }: PairedCounts, factor: number): PairedCounts {
  const scale = (count: number) => Math.round(count * factor);
  return {
    bothPass: scale(bothPass),
    teacherOnly: scale(teacherOnly),
    studentOnly: scale(studentOnly),
    neither: scale(neither),
    ungraded: 0,
  };
}

function inconclusive(reason: string, conditions: readonly Condition[], casesNeeded: number | null): Decision {
  return { verdict: 'inconclusive', reason, conditions, casesNeeded };
}
