import { stripImitatedTags } from '../../domain/routing/confidence-tag.ts';
import type { ChatCompletion } from './chat-completion.ts';
import { withTokensOf } from './with-tokens-of.ts';

/** A teacher's answer without tags: a conversation may hold earlier ones, and a teacher may imitate them. */
export function withoutTags(completion: ChatCompletion): ChatCompletion {
  const choices = completion.choices.map((choice) => {
    const { content } = choice.message;
    if (!content) return choice;
    const stripped = stripImitatedTags(content);
    if (stripped === content) return choice;
    const message = { ...choice.message, content: stripped };
    return withTokensOf({ choice: { ...choice, message }, raw: content, text: stripped });
  });
  return { ...completion, choices };
}
