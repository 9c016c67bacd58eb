import type { Condition } from '../report/schema.ts';
import { exactMcNemar } from '../statistics/mcnemar.ts';
import { retentionInterval } from '../statistics/retention-interval.ts';
import { failingCategories } from './failing-categories.ts';
import { formatBound, formatRate } from './format-rate.ts';
import { type PairedCounts, reaches, studentPasses, sumOfCounts, teacherPasses } from './paired-counts.ts';

export interface GateInput {
  /** Teacher against candidate, by category. */
  readonly counts: Readonly<Record<string, PairedCounts>>;
  /** Champion (in the teacher's place) against candidate on the same cases. */
  readonly champion?: { readonly model: string; readonly counts: Readonly<Record<string, PairedCounts>> };
  readonly target: number;
  readonly floor: number;
}

const SIGNIFICANCE = 0.05;

/**
 * What a candidate must meet to be promoted, in order: retention reaches the target, its lower 95 % bound the floor, no
 * category fails by more than chance, and it is not worse than the champion on the same cases.
 */
export function promotionGate({ counts, champion, target, floor }: GateInput): Condition[] {
  const total = sumOfCounts(Object.values(counts));
  const [teacher, student] = [teacherPasses(total), studentPasses(total)];
  const low = retentionInterval(total)?.low ?? 0;
  return [
    rateCondition({
      name: 'retention',
      met: teacher > 0 && reaches({ student, teacher, target }),
      rate: teacher === 0 ? 0 : student / teacher,
      bound: target,
    }),
    rateCondition({ name: 'lower bound', met: low >= floor, rate: low, bound: floor }),
    categoryCondition(counts),
    ...(champion ? [championCondition(champion)] : []),
  ];
}

function rateCondition({
  name,
  met,
  rate,
  bound,
}: {
  name: string;
  met: boolean;
  rate: number;
  bound: number;
}): Condition {
  return { name, met, text: `${name} ${formatRate({ rate, bound })} ${met ? '>=' : '<'} ${formatBound(bound)}` };
}

function categoryCondition(counts: GateInput['counts']): Condition {
  const failing = failingCategories(counts);
  const text =
    failing.length === 0
      ? 'no category fails by more than chance'
      : `${failing.join(', ')} ${failing.length === 1 ? 'fails' : 'fail'} by 10 points or more, not by chance`;
  return { name: 'categories', met: failing.length === 0, text };
}

function championCondition({ model, counts }: NonNullable<GateInput['champion']>): Condition {
  const { teacherOnly, studentOnly } = sumOfCounts(Object.values(counts));
  const met = exactMcNemar({ teacherOnly, studentOnly, sides: 'one' }) >= SIGNIFICANCE;
  const text = `${met ? 'not worse' : 'worse'} than the champion ${model}: loses ${teacherOnly} cases to it and wins ${studentOnly}`;
  return { name: 'champion', met, text };
}
