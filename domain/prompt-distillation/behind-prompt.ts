import type { ChatMessage } from '../chat.ts';

interface Message {
  readonly role: string;
  readonly content?: unknown;
}

/**
 * A conversation as a student with a distilled prompt gets it: the prompt's messages, then the conversation. Instructions at
 * its beginning are added to those of the prompt, but for what these say already, as the task's own.
 */
export function behindPrompt<T extends Message>({
  prompt,
  messages,
}: {
  readonly prompt: readonly ChatMessage[];
  readonly messages: readonly T[];
}): readonly (T | ChatMessage)[] {
  const begin = messages.findIndex((message) => !isInstruction(message));
  const [own, turns] = begin < 0 ? [messages, []] : [messages.slice(0, begin), messages.slice(begin)];
  const [first, ...examples] = prompt;
  const said = first?.role === 'system' ? first.content : '';
  const added = own.map(({ content }) => String(content)).filter((content) => !said.includes(content));
  if (added.length === 0) return [...prompt, ...turns];
  if (first?.role !== 'system') return [{ role: 'system', content: added.join('\n\n') }, ...prompt, ...turns];
  return [{ role: 'system', content: [said, ...added].join('\n\n') }, ...examples, ...turns];
}

function isInstruction({ role, content }: Message): boolean {
  return (role === 'system' || role === 'developer') && typeof content === 'string';
}
