import type { ChatMessage } from '../../domain/chat.ts';
import type { ExamCase } from '../../domain/exam/exam-case.ts';
import { promptProblem } from '../../domain/prompt-distillation/prompt-problem.ts';
import { FAILURE } from '../../domain/run/failures.ts';
import type { Store } from '../../store/open-store.ts';
import type { TaskPack } from '../../tasks/task-pack.ts';
import { finalFailure } from '../calls/failure.ts';

/** The messages of the distilled prompt that a run teaches behind, null for none. Throws where it cannot be taught with. */
export async function requirePrompt({
  store,
  pack,
  prompt,
  examCases,
  learnsLabelsOnly,
}: {
  readonly store: Pick<Store, 'promptLibrary'>;
  readonly pack: Pick<TaskPack, 'name' | 'systemPrompt'>;
  readonly prompt: string | null;
  readonly examCases: readonly ExamCase[];
  readonly learnsLabelsOnly: boolean;
}): Promise<readonly ChatMessage[] | null> {
  if (prompt === null) return null;
  const record = await store.promptLibrary.get(prompt);
  const { name: task, systemPrompt } = pack;
  const problem = promptProblem({ record, id: prompt, task, systemPrompt, examCases, learnsLabelsOnly });
  if (problem !== null || record === null) throw finalFailure(FAILURE.InvalidInput, problem ?? '');
  return record.messages;
}
