/**
 * Exact McNemar test (McNemar 1947, binomial form): how likely a split of the cases that only one of two models passes
 * is by chance. One-sided asks whether the teacher is better. 1 where there is no such case.
 */
export function exactMcNemar({
  teacherOnly,
  studentOnly,
  sides,
}: {
  readonly teacherOnly: number;
  readonly studentOnly: number;
  readonly sides: 'one' | 'two';
}): number {
  const cases = teacherOnly + studentOnly;
  if (cases === 0) return 1;
  if (sides === 'one') return upperTail({ cases, from: teacherOnly });
  return Math.min(1, 2 * upperTail({ cases, from: Math.max(teacherOnly, studentOnly) }));
}

/** P(X >= from) of a fair binomial, summed in logarithms so that a thousand cases do not underflow. */
function upperTail({ cases, from }: { cases: number; from: number }): number {
  let logTerm = -cases * Math.LN2;
  let sum = 0;
  for (let successes = 0; successes <= cases; successes++) {
    if (successes > 0) logTerm += Math.log(cases - successes + 1) - Math.log(successes);
    if (successes >= from) sum += Math.exp(logTerm);
  }
  return Math.min(1, sum);
}
