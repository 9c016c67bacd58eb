import type { ChatMessage } from '../../domain/chat.ts';
import { hash32 } from '../../domain/random.ts';

export interface Exchange {
  readonly question: string;
  readonly answer: string;
}

/** A conversation as the emulated models read it: what is asked now, what was shown before, what the system wants. */
export interface Conversation {
  readonly question: string;
  /** User and assistant messages in a row before the question: examples to learn from. */
  readonly shown: readonly Exchange[];
  readonly wantsReasoning: boolean;
  readonly wantsConfidence: boolean;
}

/** Reads the messages of a request; the last user message is the question. */
export function readConversation(messages: readonly ChatMessage[]): Conversation {
  const last = messages.findLastIndex((message) => message.role === 'user');
  const system = messages.filter((message) => message.role === 'system').map((message) => message.content);
  return {
    question: messages[last]?.content ?? '',
    shown: readExchanges(messages.slice(0, Math.max(last, 0))),
    wantsReasoning: system.some((text) => /<thinking>/i.test(text)),
    wantsConfidence: system.some((text) => /\[confidence:/i.test(text)),
  };
}

/** Every user message that an assistant message follows at once, with that answer. */
export function readExchanges(messages: readonly ChatMessage[]): Exchange[] {
  return messages.flatMap((message, index) => {
    const next = messages[index + 1];
    return message.role === 'user' && next?.role === 'assistant'
      ? [{ question: message.content, answer: next.content }]
      : [];
  });
}

/** The name of an exchange: equal words, equal name. */
export function exchangeName({ question, answer }: Exchange): string {
  return hash32(JSON.stringify([question, answer])).toString(16);
}

/** The answer without reasoning before it and confidence behind it; a text that is reasoning alone stays as it is. */
export function conclusionOf(answer: string): string {
  const bare = answer
    .replace(/^\s*<thinking>[\s\S]*?<\/thinking>/i, '')
    .replace(/\[confidence:[^\]]*\]\s*$/i, '')
    .trim();
  return bare === '' ? answer.trim() : bare;
}

/** The answer with the tag behind it where the system asks for one. */
export function withConfidence(args: { answer: string; confidence: number; wanted: boolean }): string {
  return args.wanted ? `${args.answer}\n[confidence: ${args.confidence.toFixed(2)}]` : args.answer;
}
