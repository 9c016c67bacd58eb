import { reaches } from '../exam/paired-counts.ts';

/** Passes over cases on validation. */
interface Passes {
  readonly passes: number;
  readonly cases: number;
}

export interface WeakCategory {
  readonly category: string;
  /** Share of the category's validation cases that the student fails, 0-1. */
  readonly failRate: number;
}

/** A student exactly at the target on validation would fail every second exam; this much above it, few. */
const MARGIN = 0.03;

/** What validation must reach before the exam is worth its money: plainly above the target, all of it at most. */
export function validationGoal(target: number): number {
  return Math.min(target + MARGIN, 1);
}

/**
 * After a round: examine the student, or teach another round. Another round is worth its money while validation (which
 * holds only cases that the teacher got right) is not plainly above the target and a round is left.
 */
export function nextStep({
  round,
  rounds,
  validation,
  target,
}: {
  readonly round: number;
  readonly rounds: number;
  readonly validation: Passes;
  readonly target: number;
}): { readonly step: 'examine' | 'another-round'; readonly reason: string } {
  const { passes, cases } = validation;
  const standing = cases === 0 ? 'no validation case' : `validation passes ${passes} of ${cases} cases`;
  const reason = `${standing} after round ${round} of at most ${rounds}`;
  const isGoodEnough = cases > 0 && reaches({ student: passes, teacher: cases, target: validationGoal(target) });
  return { step: isGoodEnough || round >= rounds ? 'examine' : 'another-round', reason };
}

/** Every category with its fail rate on validation. */
export function weakCategories(validation: Readonly<Record<string, Passes>>): WeakCategory[] {
  return Object.entries(validation).map(([category, passes]) => ({ category, failRate: smoothedFailRate(passes) }));
}

/**
 * The fail rate with one pass and one fail added, so that a perfect category keeps a little weight and one without a
 * case counts as half unknown.
 */
export function smoothedFailRate({ passes, cases }: Passes): number {
  return (cases - passes + 1) / (cases + 2);
}
