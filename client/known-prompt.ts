import type { ChatMessage } from '../domain/chat.ts';
import { unknownPromptText } from '../domain/prompt-distillation/prompt-problem.ts';
import type { DistillInput } from '../domain/run/run-input.ts';
import { wrongUsage } from './command-error.ts';
import type { Session } from './session.ts';

/** The messages of the prompt that a run is to teach behind, null for none; wrong usage where the task has no such prompt. */
export async function knownPrompt({
  session,
  input: { task, prompt: id },
}: {
  readonly session: Pick<Session, 'store'>;
  readonly input: Pick<DistillInput, 'task' | 'prompt'>;
}): Promise<readonly ChatMessage[] | null> {
  if (id === undefined) return null;
  const record = await (await session.store()).promptLibrary.get(id);
  if (record?.task === task) return record.messages;
  throw wrongUsage(`--prompt: ${unknownPromptText({ task, id })}`);
}
