import type { ChatMessage } from '../chat.ts';

interface Message {
  readonly role: string;
  readonly content?: unknown;
}

/**
 * A conversation as a student with a distilled prompt gets it: the prompt's messages, then the conversation. The task's own
 * instructions make way for the prompt's, which hold them already; other instructions at its beginning are added to those.
 */
export function behindPrompt<T extends Message>({
  prompt,
  systemPrompt,
  messages,
}: {
  readonly prompt: readonly ChatMessage[];
  /** The task's own. */
  readonly systemPrompt: string | null;
  readonly messages: readonly T[];
}): readonly (T | ChatMessage)[] {
  const begin = messages.findIndex((message) => !isInstruction(message));
  const [own, turns] = begin < 0 ? [messages, []] : [messages.slice(0, begin), messages.slice(begin)];
  const added = own.map(({ content }) => String(content)).filter((content) => content !== systemPrompt);
  const [first, ...examples] = prompt;
  if (added.length === 0) return [...prompt, ...turns];
  if (first?.role !== 'system') return [{ role: 'system', content: added.join('\n\n') }, ...prompt, ...turns];
  return [{ role: 'system', content: [first.content, ...added].join('\n\n') }, ...examples, ...turns];
}

function isInstruction({ role, content }: Message): boolean {
  return (role === 'system' || role === 'developer') && typeof content === 'string';
}
