import { z } from 'zod';

const tokenSchema = z.looseObject({ token: z.string(), logprob: z.number().nullable() });

/** Beside the answer: where they cannot be read they are as good as absent, and the answer is as good as before. */
const logprobsSchema = z.looseObject({ content: z.array(tokenSchema).nullish().catch(null) });

const choiceSchema = z.looseObject({
  index: z.int().nonnegative().default(0),
  finish_reason: z.string().nullish(),
  message: z.looseObject({
    content: z.string().nullish(),
    refusal: z.string().nullish(),
    tool_calls: z.array(z.looseObject({})).nullish(),
  }),
  logprobs: logprobsSchema.nullish().catch(null),
});

const chatCompletionSchema = z.looseObject({
  id: z.string().nullish(),
  choices: z.array(choiceSchema).min(1),
  usage: z.unknown().optional(),
});
/** What the gateway reads of a provider's answer; everything else goes on to the client as it came. */
export type ChatCompletion = z.infer<typeof chatCompletionSchema>;

/** Reads a provider's body; null where it is not a chat completion. */
export function readChatCompletion(text: string): ChatCompletion | null {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return null;
  }
  const parsed = chatCompletionSchema.safeParse(body);
  return parsed.success ? parsed.data : null;
}
