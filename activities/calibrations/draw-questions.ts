import type { ExamCase } from '../../domain/exam/exam-case.ts';
import type { TaskPack } from '../../tasks/task-pack.ts';
import { drawnCase } from '../exams/drawn-case.ts';

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
  return Array.from({ length: pack.drawsPrompts ? count : 0 }, (_, index) =>
    drawnCase({ pack, id: `${pack.name}.calibration.${index}`, place: `calibration/${calibrationId}/${index}` }),
  );
}
