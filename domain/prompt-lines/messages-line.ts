import { z } from 'zod';
import { promptedSchema } from './conversation.ts';
import type { ImportedPrompt } from './imported-prompt.ts';
import { recordedAnswer, wholeAnswer } from './recorded-answer.ts';

/**
 * `{"messages": […]}`, as in OpenAI's training files: an assistant message at the end is the answer. A stored completion
 * with its messages beside its `choices` is read as well.
 */
export const messagesLineSchema = z
  .object({ messages: promptedSchema, model: z.string().nullish(), choices: z.unknown().optional() })
  .transform(
    ({ messages: { prompt, answer }, model, choices }): ImportedPrompt => ({
      messages: prompt,
      answer: wholeAnswer({ model, content: answer }) ?? recordedAnswer({ model, choices }),
    }),
  );
