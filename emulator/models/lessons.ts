import { splitPrompt } from '../../tasks/fenced-documents.ts';
import { type Lesson, recognize, type SkillLibrary } from './behaviours.ts';
import { conclusionOf, type Exchange } from './conversation.ts';

/** One row that the student learns: an instruction, its documents cut out, and what the answer to it teaches. */
export interface LessonRow {
  readonly instruction: string;
  readonly lesson: Lesson;
}

/** Reads what each exchange teaches. */
export function readLessons(args: {
  readonly library: SkillLibrary;
  readonly exchanges: readonly Exchange[];
}): LessonRow[] {
  return args.exchanges.map(({ question, answer }) => {
    const { instruction, documents } = splitPrompt(question);
    return { instruction, lesson: recognize({ library: args.library, documents, answer: conclusionOf(answer) }) };
  });
}
