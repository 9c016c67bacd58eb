import type { JudgeCheck } from '../judge/judge-check.ts';
import { chanceSentence } from '../statistics/chance-sentence.ts';
import type { Retention } from './schema.ts';

/** A student that is plainly good enough: how often would even that one be alarmed about? */
const GOOD_RETENTION = 0.95;

/** Sentences on how far the numbers can be trusted: the judge, and how often an exam of this size raises a false alarm. */
export function trustNotes({
  judgeCheck,
  retention,
  target,
}: {
  readonly judgeCheck: JudgeCheck | null;
  readonly retention: Retention | null;
  readonly target: number;
}): string[] {
  const { canary = null, agreement = null } = judgeCheck ?? {};
  return [
    ...(canary ? [`The judge got ${canary.right} of ${canary.of} known verdicts right before the exam.`] : []),
    ...(agreement
      ? [`The judge agrees with the graders on ${agreement.right} of ${agreement.of} verdicts of a sample.`]
      : []),
    ...(retention === null || retention.teacherPass === 0 || target >= GOOD_RETENTION
      ? []
      : [falseAlarmNote({ retention, target })]),
  ];
}

function falseAlarmNote({
  retention: { cases, teacherPass },
  target,
}: {
  retention: Retention;
  target: number;
}): string {
  return chanceSentence({ cases, teacherRate: teacherPass / cases, retention: GOOD_RETENTION, target });
}
