/** How many cases beside the exam's own a judge is asked about: those with known verdicts, and those that graders decided. */
export const JUDGE_SAMPLES = { canary: 10, compared: 12 } as const;

/** Calls to a judge in an exam, where both orders agree: each case costs one in each order. */
export function expectedJudgeCalls(judgedCases: number): number {
  return judgedCases === 0 ? 0 : 2 * (judgedCases + JUDGE_SAMPLES.canary + JUDGE_SAMPLES.compared);
}
