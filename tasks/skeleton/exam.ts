import type { ExamCase } from '../../domain/exam/exam-case.ts';
import { DIFFICULTIES } from '../../domain/prompts/difficulty.ts';
import type { DrawnPrompt } from '../task-pack.ts';
import { drawPrompt, WORDS } from './draw-prompt.ts';

const CASES_A_CELL = 10;

/** The fixed exam: in words that training never draws. `solve` gives the expected output. */
export function coreExam(solve: (prompt: DrawnPrompt) => string): ExamCase[] {
  return Object.keys(WORDS).flatMap((category) =>
    DIFFICULTIES.flatMap((difficulty) =>
      Array.from({ length: CASES_A_CELL }, (_, index): ExamCase => {
        const id = `${category}-${difficulty}-${index + 1}`;
        const prompt = drawPrompt({ pool: 'exam', category, difficulty, seed: `exam/${id}` });
        return {
          id,
          part: 'core',
          category,
          difficulty,
          input: prompt.input,
          expectedOutput: solve(prompt),
          evaluationCriteria: 'The same words in the order that was asked for.',
          spec: prompt.spec,
          grader: { kind: 'json-equal' },
        };
      }),
    ),
  );
}
