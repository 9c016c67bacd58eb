import { z } from 'zod';
import type { ChatMessage } from '../chat.ts';

const textParts = z
  .array(z.object({ type: z.enum(['text', 'input_text', 'output_text']), text: z.string() }))
  .transform((parts) => parts.map(({ text }) => text).join(''));

const messageSchema = z
  .object({
    role: z.enum(
      ['system', 'developer', 'user', 'assistant'],
      'only system, developer, user and assistant messages can be imported',
    ),
    content: z.union([z.string(), textParts], 'only text can be imported'),
  })
  .transform(({ role, content }): ChatMessage => ({ role: role === 'developer' ? 'system' : role, content }));

/** Somebody's conversation as plain messages: developer messages are system messages, text parts one text. */
export const conversationSchema = z.array(messageSchema).min(1, 'at least one message');

/** A conversation that waits for an answer, or has it as its last message. */
export const promptedSchema = conversationSchema
  .transform((messages) => {
    const last = messages.at(-1);
    const isAnswered = last?.role === 'assistant';
    return { prompt: isAnswered ? messages.slice(0, -1) : messages, answer: isAnswered ? last.content : null };
  })
  .refine(({ prompt }) => prompt.at(-1)?.role === 'user', 'the last message before the answer must be a user message');
