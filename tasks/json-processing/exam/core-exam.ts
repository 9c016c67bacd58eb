import type { ExamCase } from '../../../domain/exam/exam-case.ts';
import type { Difficulty } from '../../../domain/prompts/difficulty.ts';
import { CATEGORIES } from '../category.ts';
import { drawFromTemplate } from '../prompts/draw-prompt.ts';
import { examCaseOf } from './exam-case.ts';

/** Cases of each difficulty in a category: 40 in all. */
const CASES: readonly (readonly [Difficulty, number])[] = [
  ['easy', 16],
  ['medium', 14],
  ['hard', 10],
];

/** The fixed exam: 40 cases a category, in words and over documents that training never draws. */
export function coreExam(): ExamCase[] {
  return CATEGORIES.flatMap((category) =>
    CASES.flatMap(([difficulty, count]) =>
      Array.from({ length: count }, (_, index) => {
        const number = String(index + 1).padStart(2, '0');
        const drawn = drawFromTemplate({
          category,
          difficulty,
          pool: 'exam',
          seed: `exam/${category}/${difficulty}/${number}`,
        });
        return examCaseOf({ id: `${category}-${difficulty}-${number}`, part: 'core', drawn });
      }),
    ),
  );
}
