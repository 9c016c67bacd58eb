import { z } from 'zod';
import { promptedSchema } from './conversation.ts';
import type { ImportedPrompt } from './imported-prompt.ts';
import { recordedAnswer, wholeAnswer } from './recorded-answer.ts';

const inputSchema = z.union(
  [
    z
      .string()
      .min(1)
      .transform((content) => [{ role: 'user', content }]),
    z.array(z.unknown()),
    z.object({ messages: z.array(z.unknown()) }).transform(({ messages }) => messages),
  ],
  'a text, a list of messages, or an object with messages',
);
const messageSchema = z.object({ content: z.string() });

/** `{"input": text or messages, "output": text, message or response}`: stored completions and traces. */
export const inputOutputLineSchema = z
  .object({ input: inputSchema.pipe(promptedSchema), output: z.unknown().optional(), model: z.string().nullish() })
  .transform(({ input: { prompt, answer }, output, model }): ImportedPrompt => {
    const recorded = recordedAnswer(output);
    const content = typeof output === 'string' ? output : (messageSchema.safeParse(output).data?.content ?? answer);
    return {
      messages: prompt,
      answer: recorded ? { ...recorded, model: recorded.model ?? model ?? null } : wholeAnswer({ model, content }),
    };
  });
