import type { ExamCase } from '../../../domain/exam/exam-case.ts';
import type { Difficulty } from '../../../domain/prompts/difficulty.ts';
import { drawReview } from '../draw-prompt.ts';
import { CATEGORIES } from '../rule.ts';

/** Cases of each difficulty in a category: 50 in all, 150 in the exam. */
const CASES: readonly (readonly [Difficulty, number])[] = [
  ['easy', 20],
  ['medium', 18],
  ['hard', 12],
];
/** One finding missed among three passes, as a reviewer would still be worth reading; one among two does not. */
const THRESHOLD = 0.8;

/** The fixed exam, in words and over code that training never draws. */
export function coreExam(): ExamCase[] {
  return CATEGORIES.flatMap((category) =>
    CASES.flatMap(([difficulty, count]) =>
      Array.from({ length: count }, (_, index): ExamCase => {
        const id = `${category}-${difficulty}-${String(index + 1).padStart(2, '0')}`;
        const drawn = drawReview({ category, difficulty, pool: 'exam', seed: `exam/${id}` });
        return {
          id,
          part: 'core',
          category,
          difficulty,
          input: drawn.prompt.input,
          expectedOutput: drawn.answer,
          evaluationCriteria: `The answer lists the ${category} findings that were asked for, each with its line, rule and severity; the words of a fix are free.`,
          spec: drawn.spec,
          grader: { kind: 'findings', fields: ['line', 'rule', 'severity'], threshold: THRESHOLD },
        };
      }),
    ),
  );
}
