import { uniformInteger } from '../../domain/random.ts';
import type { ChatRequest } from '../../providers/chat.ts';
import type { PromptRecord } from '../../store/records.ts';

/** What the teacher is asked for a prompt; the same however it is asked. */
export function teacherCall({
  prompt,
  seed,
  maxCompletionTokens,
}: {
  readonly prompt: Pick<PromptRecord, 'messages' | 'ordinal'>;
  readonly seed: number;
  readonly maxCompletionTokens: number;
}): { readonly request: ChatRequest; readonly distinction: string } {
  return {
    request: {
      messages: prompt.messages,
      max_completion_tokens: maxCompletionTokens,
      seed: uniformInteger(2 ** 31, 'teacher', seed, prompt.ordinal),
    },
    distinction: `sample/${prompt.ordinal}`,
  };
}
