import { type CalibrationRow, regrets } from '../../domain/calibration/calibration-row.ts';

/** What happens to questions where a student answers those it is sure of, and the teacher the others. */
export interface Served {
  /** Share of the questions that the student answers. */
  readonly answered: number;
  /** Share of its answers that are the teacher's. */
  readonly agreement: number;
  /** Share of all questions that it answers wrongly where the teacher is right. */
  readonly regret: number;
}

/** The questions as they are served from a confidence on; nothing is answered where there is no such confidence. */
export function servedFrom({
  rows,
  threshold,
}: {
  readonly rows: readonly CalibrationRow[];
  readonly threshold: number | null;
}): Served {
  const taken = threshold === null ? [] : rows.filter(({ confidence }) => (confidence ?? -1) >= threshold);
  const wrong = taken.filter(regrets).length;
  return {
    answered: taken.length / rows.length,
    agreement: taken.length === 0 ? 0 : 1 - wrong / taken.length,
    regret: wrong / rows.length,
  };
}

/** Share of a student's answers that are the teacher's, among so large a share of the questions: those it is surest of. */
export function agreementOfSurest({
  rows,
  share,
}: {
  readonly rows: readonly CalibrationRow[];
  readonly share: number;
}): number {
  const surest = rows
    .toSorted((a, b) => (b.confidence ?? -1) - (a.confidence ?? -1))
    .slice(0, Math.round(share * rows.length));
  return surest.filter(({ studentRight }) => studentRight).length / surest.length;
}
