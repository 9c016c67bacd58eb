import type { ChatMessage } from '../../domain/chat.ts';
import type { ChatRequest } from './chat-request.ts';

/** The conversation as later training reads it; null where it holds more than text of system, user and assistant. */
export function recordableMessages(request: ChatRequest): ChatMessage[] | null {
  const messages: ChatMessage[] = [];
  for (const { role, content } of request.messages) {
    if (role === 'tool' || role === 'function') return null;
    const text = typeof content === 'string' ? content : textOf(content ?? []);
    if (text === null) return null;
    messages.push({ role: role === 'developer' ? 'system' : role, content: text });
  }
  return messages;
}

function textOf(parts: readonly { readonly type: string; readonly text?: unknown }[]): string | null {
  const texts = parts.map((part) => (part.type === 'text' && typeof part.text === 'string' ? part.text : null));
  return texts.includes(null) ? null : texts.join('');
}
