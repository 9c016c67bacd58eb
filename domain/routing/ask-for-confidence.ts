import type { ChatMessage } from '../chat.ts';
import { CONFIDENCE_REQUEST } from './confidence-tag.ts';

interface Message {
  readonly role: string;
  readonly content?: unknown;
}

/** The conversation with the question for a confidence at the end of its system prompt, or as one where it has none. */
export function askForConfidence<T extends Message>(messages: readonly T[]): readonly (T | ChatMessage)[] {
  const [first, ...rest] = messages;
  if (first && (first.role === 'system' || first.role === 'developer') && typeof first.content === 'string') {
    return [{ ...first, content: `${first.content}\n\n${CONFIDENCE_REQUEST}` }, ...rest];
  }
  return [{ role: 'system', content: CONFIDENCE_REQUEST }, ...messages];
}
