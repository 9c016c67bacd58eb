import type { ExamCase } from '../../domain/exam/exam-case.ts';
import { pickWeighted } from '../../domain/pick-weighted.ts';
import type { TaskPack } from '../../tasks/task-pack.ts';

/**
 * Questions of a calibration in the proportions of the traffic, of wordings and documents that training never draws. A task
 * without prompts of its own has none of those: nothing can be certified, so nothing is asked.
 */
export function drawQuestions({
  pack,
  calibrationId,
  count,
}: {
  readonly pack: TaskPack;
  readonly calibrationId: string;
  readonly count: number;
}): ExamCase[] {
  return Array.from({ length: pack.drawsPrompts ? count : 0 }, (_, index): ExamCase => {
    const seed = `calibration/${calibrationId}/${index}`;
    const { name: category } = pickWeighted(pack.categories, 'category', seed);
    const { name: drawnDifficulty } = pickWeighted(pack.difficulties, 'difficulty', seed);
    const { difficulty, input, spec } = pack.drawPrompt({ pool: 'exam', category, difficulty: drawnDifficulty, seed });
    return {
      id: `${pack.name}.calibration.${index}`,
      part: 'core',
      category,
      difficulty,
      input,
      expectedOutput: '',
      evaluationCriteria: "The task pack's verifier accepts the answer.",
      spec,
      grader: { kind: 'verifier' },
    };
  });
}
