import { z } from 'zod';
import { GatewayError } from '../http/gateway-error.ts';

const messageSchema = z.looseObject({
  role: z.enum(['system', 'developer', 'user', 'assistant', 'tool', 'function']),
  content: z.union([z.string(), z.array(z.looseObject({ type: z.string() }))]).nullish(),
});

const chatRequestSchema = z.looseObject({
  // It is said again in a header.
  model: z.string().regex(/^[\x21-\x7e]{1,300}$/, 'must be 1 to 300 visible ASCII characters'),
  messages: z.array(messageSchema).min(1).max(10_000),
  stream: z.boolean().nullish(),
  stream_options: z.looseObject({ include_usage: z.boolean().nullish() }).nullish(),
  logprobs: z.boolean().nullish(),
  n: z.int().min(1).max(128).nullish(),
  user: z.string().max(1_000).nullish(),
  response_format: z.looseObject({ type: z.string() }).nullish(),
});
/** What the gateway reads of a chat completion request; everything else is passed on as it came. */
export type ChatRequest = z.infer<typeof chatRequestSchema>;

/** Reads the fields that the gateway needs; what is wrong with them is a client's error that names the field. */
export function readChatRequest(body: Record<string, unknown>): ChatRequest {
  const parsed = chatRequestSchema.safeParse(body);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const param = issue?.path.join('.') || null;
  throw new GatewayError({
    status: 400,
    code: 'invalid_value',
    param,
    message: `${param ?? 'The body'}: ${issue?.message ?? 'not a chat completion request'}.`,
  });
}

/** Whether the answer must be JSON, where a tag would break it. */
export function wantsStructure(request: ChatRequest): boolean {
  return request.response_format !== null && request.response_format !== undefined
    ? request.response_format.type !== 'text'
    : false;
}
