/** How two models fared on the same cases. Everything else about them is computed from these integers. */
export interface PairedCounts {
  readonly bothPass: number;
  readonly teacherOnly: number;
  readonly studentOnly: number;
  readonly neither: number;
  /** Cases without a verdict on one of the two: dropped for both. */
  readonly ungraded: number;
}

const NONE: PairedCounts = { bothPass: 0, teacherOnly: 0, studentOnly: 0, neither: 0, ungraded: 0 };

/** The sum of counts, category over category or run over run. */
export function sumOfCounts(counts: readonly PairedCounts[]): PairedCounts {
  return counts.reduce(
    (sum, each) => ({
      bothPass: sum.bothPass + each.bothPass,
      teacherOnly: sum.teacherOnly + each.teacherOnly,
      studentOnly: sum.studentOnly + each.studentOnly,
      neither: sum.neither + each.neither,
      ungraded: sum.ungraded + each.ungraded,
    }),
    NONE,
  );
}

export function teacherPasses({ bothPass, teacherOnly }: PairedCounts): number {
  return bothPass + teacherOnly;
}

export function studentPasses({ bothPass, studentOnly }: PairedCounts): number {
  return bothPass + studentOnly;
}

/** Cases with a verdict on both. */
export function gradedCases({ bothPass, teacherOnly, studentOnly, neither }: PairedCounts): number {
  return bothPass + teacherOnly + studentOnly + neither;
}

/** `student >= target x teacher`, in integers: a target of up to four decimals is compared without rounding. */
export function reaches({
  student,
  teacher,
  target,
}: {
  readonly student: number;
  readonly teacher: number;
  readonly target: number;
}): boolean {
  return student * 10_000 >= Math.round(target * 10_000) * teacher;
}
