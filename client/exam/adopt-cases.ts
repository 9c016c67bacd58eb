import { countText } from '../../domain/count-text.ts';
import type { ExamCase } from '../../domain/exam/exam-case.ts';
import { rebaselineCommand } from '../../domain/exam/exam-changed.ts';
import { examDifference } from '../../domain/exam/exam-difference.ts';
import type { CommandResult } from '../perform.ts';
import type { Session } from '../session.ts';
import { type TaskGround, taskGround } from '../task-ground.ts';
import { changeExam } from './change-exam.ts';
import { differenceText, noiseText, shortVersion, strataOf } from './exam-texts.ts';

/** Cases for a task's exam, and whether they come beside the present ones. */
export interface ExamChange {
  readonly cases: readonly ExamCase[];
  readonly mode: 'add' | 'replace';
  /** Where they come from, for the history of versions. */
  readonly origin?: string;
  /** What else there is to say of them: a line of text and fields of the document. */
  readonly note?: { readonly text: string; readonly fields: Readonly<Record<string, unknown>> };
}

/** Makes a new version of a task's exam and says what it changes. */
export async function adoptCases({
  session,
  task,
  changeOf,
}: {
  readonly session: Session;
  readonly task: string;
  readonly changeOf: (ground: TaskGround) => Promise<ExamChange>;
}): Promise<CommandResult> {
  const ground = await taskGround(session, task);
  const { note, ...change } = await changeOf(ground);
  const { before, version, cases } = await changeExam({ ...ground, ...change, now: session.surroundings.now });
  const difference = examDifference({ from: before.cases, to: cases });
  const noise = noiseText(cases.length);
  const isSame = version === before.version;
  const champion = await ground.store.models.champion(task);
  const remedy = `The champion was examined on another version: \`${rebaselineCommand(task)}\` moves it to this one.`;
  const lines = isSame
    ? [`The exam of ${task} is as it was: ${countText(cases.length, 'case')}, version ${shortVersion(version)}.`]
    : [
        `The exam of ${task} has ${countText(cases.length, 'case')} now, version ${shortVersion(version)}: ${differenceText(difference)}.`,
        noise,
        ...(champion ? [remedy] : []),
      ];
  return {
    document: { task, version, count: cases.length, ...difference, strata: strataOf(cases), noise, ...note?.fields },
    text: [...lines, ...(note ? [note.text] : [])].join('\n'),
  };
}
