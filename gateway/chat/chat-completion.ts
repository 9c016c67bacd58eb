import { z } from 'zod';

const tokenSchema = z.looseObject({ token: z.string(), logprob: z.number() });

const choiceSchema = z.looseObject({
  index: z.int().nonnegative().default(0),
  finish_reason: z.string().nullish(),
  message: z.looseObject({
    content: z.string().nullish(),
    refusal: z.string().nullish(),
    tool_calls: z.array(z.looseObject({})).nullish(),
  }),
  logprobs: z.looseObject({ content: z.array(tokenSchema).nullish() }).nullish(),
});

const chatCompletionSchema = z.looseObject({
  id: z.string().nullish(),
  choices: z.array(choiceSchema).min(1),
  usage: z.looseObject({ prompt_tokens: z.int().nonnegative(), completion_tokens: z.int().nonnegative() }).nullish(),
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
  if (isCommonCompletion(body)) return body;
  const parsed = chatCompletionSchema.safeParse(body);
  return parsed.success ? parsed.data : null;
}

/** Recognizes one whole text with its usage; the schema would take it as it is, in ten times the time. */
function isCommonCompletion(body: unknown): body is ChatCompletion {
  if (!isObject(body) || !isObject(body.usage) || !Array.isArray(body.choices) || body.choices.length !== 1)
    return false;
  const { prompt_tokens: prompt, completion_tokens: completion } = body.usage;
  return (
    typeof body.id === 'string' && isTextChoice(body.choices[0]) && isTokenCount(prompt) && isTokenCount(completion)
  );
}

function isTextChoice(choice: unknown): boolean {
  if (!isObject(choice) || !isObject(choice.message)) return false;
  const { content, refusal, tool_calls: toolCalls } = choice.message;
  const isText = typeof content === 'string' && isAbsent(refusal) && isAbsent(toolCalls);
  return isText && choice.index === 0 && typeof choice.finish_reason === 'string' && isAbsent(choice.logprobs);
}

function isTokenCount(value: unknown): boolean {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

function isAbsent(value: unknown): boolean {
  return value === undefined || value === null;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
