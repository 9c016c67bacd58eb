import type { JudgeVerdict } from './judge-reply.ts';

/**
 * What the verdicts of several askings, each in another order, say together: pass where most of them say so. Null where
 * they are split evenly on either answer, so that more must be asked.
 */
export function jointVerdict(verdicts: readonly JudgeVerdict[]): JudgeVerdict | null {
  const teacherPass = majorityOf(verdicts.map((verdict) => verdict.teacherPass));
  const studentPass = majorityOf(verdicts.map((verdict) => verdict.studentPass));
  if (teacherPass === null || studentPass === null) return null;
  const like = verdicts.find((each) => each.teacherPass === teacherPass && each.studentPass === studentPass);
  return { teacherPass, studentPass, reason: like?.reason ?? verdicts.map((verdict) => verdict.reason).join(' | ') };
}

function majorityOf(passes: readonly boolean[]): boolean | null {
  const count = passes.filter(Boolean).length;
  return 2 * count === passes.length ? null : 2 * count > passes.length;
}
