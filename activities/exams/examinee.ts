import type { ChatMessage } from '../../domain/chat.ts';
import { parseExaminee } from '../../domain/exam/examinee.ts';
import { conclusionOf } from '../../domain/prompt-distillation/conclusion-of.ts';
import { REASONING_TOKENS } from '../../domain/prompt-distillation/reasoning-request.ts';
import { askForConfidence } from '../../domain/routing/ask-for-confidence.ts';
import { stripConfidenceTags } from '../../domain/routing/confidence-tag.ts';
import type { Signal } from '../../domain/routing/route-decision.ts';
import type { ChatRequest } from '../../providers/chat.ts';
import type { Store } from '../../store/open-store.ts';
import type { TaskPack } from '../../tasks/task-pack.ts';
import { promptMessages } from '../prompts/prompt-messages.ts';

/** Who answers an exam, and how: with the task's own instructions or a prompt of the library, with a signal or without. */
export interface ExamCandidate {
  /** The name that its verdicts are kept under. */
  readonly name: string;
  /** `provider/model`, as the provider knows it. */
  readonly model: string;
  /** What it is asked for beside its answer; null for nothing. */
  readonly signal: Signal | null;
  readonly requestOf: (question: { readonly input: string; readonly seed: number }) => ChatRequest;
  /** What is graded of an answer: no reasoning, no confidence tag. */
  readonly answerOf: (content: string) => string;
}

/** The candidate that a name means; throws where the library has no such prompt. */
export async function examCandidate({
  store,
  pack,
  name,
}: {
  readonly store: Pick<Store, 'promptLibrary'>;
  readonly pack: TaskPack;
  readonly name: string;
}): Promise<ExamCandidate> {
  const { model, prompt, signal } = parseExaminee(name);
  const before = await promptMessages({ store, prompt });
  const prefix: readonly ChatMessage[] = before ?? [{ role: 'system', content: pack.systemPrompt }];
  return {
    name,
    model,
    signal,
    requestOf: ({ input, seed }) => {
      const messages: readonly ChatMessage[] = [...prefix, { role: 'user', content: input }];
      return {
        messages: signal === 'tag' ? askForConfidence(messages) : messages,
        max_completion_tokens: pack.maxCompletionTokens + (before === null ? 0 : REASONING_TOKENS),
        seed,
        ...(signal === 'logprobs' || signal === 'probability' ? { logprobs: true } : {}),
      };
    },
    answerOf: (content) => {
      const answer = signal === 'tag' ? stripConfidenceTags(content) : content;
      return before === null ? answer : conclusionOf(answer);
    },
  };
}
