import { LEAST_PROBABILITY } from '../../domain/learning/cross-entropy.ts';
import type { Lesson } from './behaviours.ts';
import type { LessonRow } from './lessons.ts';
import { distributionOf, type Head, optionKey, type StudentHeads, skillLabel, textLabel } from './student-heads.ts';

export interface Fit {
  /** Mean over the rows of the negative log-probability of all that a row teaches: its skill or text, its settled options. */
  readonly loss: number;
  /** Share of rows of which everything taught is the student's first choice. */
  readonly accuracy: number;
}

/** How well heads fit rows. A value of an option that has no head counts as the least probability. */
export function measureFit({ heads, rows }: { heads: StudentHeads; rows: readonly LessonRow[] }): Fit {
  let [loss, right] = [0, 0];
  for (const { instruction, lesson } of rows) {
    const vector = heads.space.vectorize(instruction);
    let allRight = true;
    for (const { head, label } of partsOf(heads, lesson)) {
      const shares = head && distributionOf(head, vector);
      const share = shares?.get(label) ?? 0;
      loss -= Math.log(Math.max(share, LEAST_PROBABILITY));
      allRight &&= shares !== undefined && share === Math.max(...shares.values());
    }
    if (allRight) right++;
  }
  return rows.length === 0 ? { loss: 0, accuracy: 0 } : { loss: loss / rows.length, accuracy: right / rows.length };
}

function partsOf(heads: StudentHeads, lesson: Lesson): { readonly head: Head | undefined; readonly label: string }[] {
  if (lesson.kind === 'text') return [{ head: heads.skill, label: textLabel(lesson.text) }];
  const options = Object.entries(lesson.settled).map(([option, label]) => ({
    head: heads.options.get(optionKey(lesson.key, option)),
    label,
  }));
  return [{ head: heads.skill, label: skillLabel(lesson.key) }, ...options];
}
