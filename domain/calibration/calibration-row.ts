/** One graded question: how sure the student was, and who was right. */
export interface CalibrationRow {
  /** The raw signal, 0-1; null where it is missing: such an answer is never accepted, and counts in every share. */
  readonly confidence: number | null;
  readonly studentRight: boolean;
  readonly teacherRight: boolean;
}

/** Regret if it were accepted: the student wrong where the teacher was right. */
export function regrets({ studentRight, teacherRight }: CalibrationRow): boolean {
  return !studentRight && teacherRight;
}
