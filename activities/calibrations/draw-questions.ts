import { contentHash } from '../../content-hash.ts';
import type { ExamCase } from '../../domain/exam/exam-case.ts';
import type { Store } from '../../store/open-store.ts';
import type { TaskPack } from '../../tasks/task-pack.ts';
import { drawnCase, VERIFIED } from '../exams/drawn-case.ts';

/**
 * Questions of a calibration, `count` at most: in the proportions of the traffic, of wordings and documents that training
 * never draws; for a task without prompts of its own, imported ones that no run ever drew, as far as there are any.
 */
export async function drawQuestions({
  store,
  pack,
  calibrationId,
  count,
}: {
  readonly store: Pick<Store, 'pool'>;
  readonly pack: TaskPack;
  readonly calibrationId: string;
  readonly count: number;
}): Promise<readonly ExamCase[]> {
  const idOf = (index: number) => `${pack.name}.calibration.${index}`;
  if (pack.drawsPrompts) {
    return Array.from({ length: count }, (_, index) =>
      drawnCase({ pack, id: idOf(index), place: `calibration/${calibrationId}/${index}` }),
    );
  }
  const start = contentHash(['calibration', calibrationId]);
  const prompts = await store.pool.neverDrawn({ task: pack.name, start, limit: count });
  return prompts.map(({ category, difficulty, messages, spec }, index) => {
    const input = messages.at(-1)?.content ?? '';
    return { id: idOf(index), part: 'core', category, difficulty, input, expectedOutput: '', ...VERIFIED, spec };
  });
}
