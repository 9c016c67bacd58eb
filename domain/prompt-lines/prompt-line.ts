import { z } from 'zod';
import type { ImportedPrompt } from './imported-prompt.ts';
import { wholeAnswer } from './recorded-answer.ts';

/** `{"prompt": text}`, with `answer` (or `completion`) and `model` where somebody has answered it. */
export const promptLineSchema = z
  .object({
    prompt: z.string().refine((text) => text.trim() !== '', 'a text that is not empty'),
    answer: z.string().nullish(),
    completion: z.string().nullish(),
    model: z.string().nullish(),
  })
  .transform(
    ({ prompt, answer, completion, model }): ImportedPrompt => ({
      messages: [{ role: 'user', content: prompt }],
      answer: wholeAnswer({ model, content: answer ?? completion }),
    }),
  );
