import type { ExamCase } from '../../../domain/exam/exam-case.ts';
import type { Difficulty } from '../../../domain/prompts/difficulty.ts';
import { AREAS, type IntentSpec } from '../intent.ts';
import { writeMessage } from '../messages/write-message.ts';
import { INTENTS_OF } from '../wordings/all-intents.ts';

/** Cases of each difficulty for an intent: 7 in all, 168 in the exam. */
const CASES: readonly (readonly [Difficulty, number])[] = [
  ['easy', 3],
  ['medium', 2],
  ['hard', 2],
];

/** The fixed exam: 28 cases an area, in sayings that training never draws, no two of them equal. */
export function coreExam(): ExamCase[] {
  const written = new Set<string>();
  const writeNew = (message: Parameters<typeof writeMessage>[0]): string => {
    for (let attempt = 0; ; attempt++) {
      const input = writeMessage({ ...message, seed: `${message.seed}/${attempt}` });
      if (written.has(input)) continue;
      written.add(input);
      return input;
    }
  };
  return AREAS.flatMap((category) =>
    INTENTS_OF[category].flatMap((intent) =>
      CASES.flatMap(([difficulty, count]) =>
        Array.from({ length: count }, (_, index): ExamCase => {
          const id = `${intent.name}-${difficulty}-${index + 1}`;
          const spec: IntentSpec = { intent: intent.name };
          return {
            id,
            part: 'core',
            category,
            difficulty,
            input: writeNew({ intent, difficulty, pool: 'exam', seed: `exam/${id}` }),
            expectedOutput: intent.name,
            evaluationCriteria: `The answer is the label ${intent.name}.`,
            spec,
            grader: { kind: 'label' },
          };
        }),
      ),
    ),
  );
}
