import { examDifference } from '../../domain/exam/exam-difference.ts';
import { allCases, currentExam } from '../../store/exams/current-exam.ts';
import { wrongUsage } from '../command-error.ts';
import type { CommandResult } from '../perform.ts';
import type { TaskGround } from '../task-ground.ts';
import { differenceText } from './exam-texts.ts';

/** What changed between two versions of a task's exam, each named by the beginning of its hash. */
export async function diffExams({
  store,
  pack,
  from,
  to,
}: TaskGround & {
  /** Left out: the version before the present one. */
  readonly from?: string;
  /** Left out: the present one. */
  readonly to?: string;
}): Promise<CommandResult> {
  const current = await currentExam({ store, pack });
  const own = await store.examVersions.list(pack.name);
  const find = async (prefix: string) => {
    const whole = prefix.startsWith('sha256:') ? prefix : `sha256:${prefix}`;
    const [version, other] = await store.exams.startingWith({ task: pack.name, prefix: whole });
    if (version === undefined) throw wrongUsage(`No exam of ${pack.name} has a version that begins with ${prefix}.`);
    if (other !== undefined) throw wrongUsage(`Several exams begin with ${prefix}: give more of it.`);
    return allCases(store, version);
  };
  const previous = async () => {
    const last = own.at(-2);
    return last === undefined ? pack.exam() : allCases(store, last.version);
  };
  const [older, newer] = [
    from === undefined ? await previous() : await find(from),
    to === undefined ? current.cases : await find(to),
  ];
  const difference = examDifference({ from: older, to: newer });
  const lines = (['added', 'removed', 'changed'] as const).flatMap((kind) =>
    difference[kind].map((id) => `${kind.padEnd(8)} ${id}`),
  );
  return {
    document: { task: pack.name, ...difference },
    text: [`${differenceText(difference)}.`, ...lines].join('\n'),
  };
}
