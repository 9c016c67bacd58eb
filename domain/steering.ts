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
  const rate = validation.cases === 0 ? 0 : validation.passes / validation.cases;
  const text = `validation ${rate.toFixed(3)} after round ${round} of at most ${rounds}`;
  const isGoodEnough = validation.cases > 0 && rate >= Math.min(target + MARGIN, 1);
  return { step: isGoodEnough || round >= rounds ? 'examine' : 'another-round', reason: text };
}

/** Every category with its fail rate on validation, smoothed by one case so that a perfect category keeps a little weight. */
export function weakCategories(validation: Readonly<Record<string, Passes>>): WeakCategory[] {
  return Object.entries(validation).map(([category, { passes, cases }]) => ({
    category,
    failRate: (cases - passes + 1) / (cases + 2),
  }));
}
