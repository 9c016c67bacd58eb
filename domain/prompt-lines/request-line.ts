import { z } from 'zod';
import { promptedSchema } from './conversation.ts';
import type { ImportedPrompt } from './imported-prompt.ts';
import { bodyOf, recordedAnswer, wholeAnswer } from './recorded-answer.ts';

const requestSchema = z.preprocess(
  bodyOf,
  z.object({ messages: promptedSchema, model: z.string().nullish() }, 'the body of a chat completion request'),
);

function importedOf({
  request: { messages, model },
  response,
}: {
  request: z.infer<typeof requestSchema>;
  response?: unknown;
}): ImportedPrompt {
  const recorded = recordedAnswer(response);
  const answer = recorded && { ...recorded, model: recorded.model ?? model ?? null };
  return { messages: messages.prompt, answer: answer ?? wholeAnswer({ model, content: messages.answer }) };
}

/** `{"request": body, "response": body}`, as loggers write them; bodies may be texts or lie under `body`. */
export const requestLineSchema = z
  .object({ request: requestSchema, response: z.unknown().optional() })
  .transform(importedOf);

/** The same under the names `request_body` and `response_body`. */
export const bodiesLineSchema = z
  .object({ request_body: requestSchema, response_body: z.unknown().optional() })
  .transform(({ request_body: request, response_body: response }) => importedOf({ request, response }));

/** `{"custom_id", "body", "response"}`: a line of a batch file, with the response of its output file where it has one. */
export const batchLineSchema = z
  .object({ body: requestSchema, response: z.unknown().optional() })
  .transform(({ body: request, response }) => importedOf({ request, response }));
