import { tokensOfText } from '../../domain/routing/tokens-of-text.ts';
import type { ChatCompletion } from './chat-completion.ts';

type Choice = ChatCompletion['choices'][number];

/** A choice whose log-probabilities are of its text alone: what was taken out of it would be spelled by its tokens. */
export function withTokensOf({
  choice,
  raw,
  text,
}: {
  readonly choice: Choice;
  /** As the model wrote it. */
  readonly raw: string;
  readonly text: string;
}): Choice {
  const { logprobs } = choice;
  if (text === raw || !logprobs?.content) return choice;
  const content = tokensOfText({ tokens: logprobs.content, text });
  return { ...choice, logprobs: content && { ...logprobs, content } };
}
