import type { ExamCase } from '../../domain/exam/exam-case.ts';
import { pickWeighted } from '../../domain/pick-weighted.ts';
import type { TaskPack } from '../../tasks/task-pack.ts';

/**
 * A case for the pack's verifier in the proportions of the traffic, of wordings and documents that training never draws.
 * Equal places, equal cases.
 */
export function drawnCase({
  pack,
  id,
  place,
}: {
  readonly pack: TaskPack;
  readonly id: string;
  readonly place: string;
}): ExamCase {
  const { category, difficulty, input, spec } = pack.drawPrompt({
    pool: 'exam',
    category: pickWeighted(pack.categories, 'category', place).name,
    difficulty: pickWeighted(pack.difficulties, 'difficulty', place).name,
    seed: place,
  });
  return { id, part: 'core', category, difficulty, input, expectedOutput: '', ...VERIFIED, spec };
}

/** What makes a case one for the pack's verifier. */
export const VERIFIED = {
  evaluationCriteria: "The task pack's verifier accepts the answer.",
  grader: { kind: 'verifier' },
} as const;
