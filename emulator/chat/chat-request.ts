import { z } from 'zod';
import { chatMessageSchema } from '../../domain/chat.ts';

const textParts = z
  .array(z.object({ type: z.literal('text'), text: z.string() }))
  .transform((parts) => parts.map(({ text }) => text).join(''));

const messageSchema = z
  .strictObject({
    role: z.enum(['system', 'developer', 'user', 'assistant']),
    content: z.union([z.string(), textParts]),
    name: z.string().optional(),
  })
  .transform(({ role, content }) => chatMessageSchema.parse({ role: role === 'developer' ? 'system' : role, content }));

const tokens = z.int().min(1);

/**
 * The body of a chat completion request. What has no meaning for the emulated models (sampling, caching, tiers …) is
 * accepted and changes nothing; tools, audio, images and more than one choice are refused.
 */
export const chatRequestSchema = z.strictObject({
  model: z.string(),
  messages: z.array(messageSchema).min(1),
  max_completion_tokens: tokens.nullish(),
  max_tokens: tokens.nullish(),
  n: z.literal(1, 'the emulator answers once').nullish(),
  seed: z.int().nullish(),
  stop: z.union([z.string(), z.array(z.string()).max(4)]).nullish(),
  stream: z.boolean().nullish(),
  stream_options: z.object({ include_usage: z.boolean().nullish() }).nullish(),
  logprobs: z.boolean().nullish(),
  top_logprobs: z.int().min(0).max(20).nullish(),
  response_format: z
    .discriminatedUnion('type', [
      z.object({ type: z.literal('text') }),
      z.object({ type: z.literal('json_object') }),
      z.object({ type: z.literal('json_schema'), json_schema: z.looseObject({ name: z.string() }) }),
    ])
    .nullish(),
  temperature: z.number().min(0).max(2).nullish(),
  top_p: z.number().min(0).max(1).nullish(),
  frequency_penalty: z.number().min(-2).max(2).nullish(),
  presence_penalty: z.number().min(-2).max(2).nullish(),
  logit_bias: z.record(z.string(), z.number()).nullish(),
  metadata: z.record(z.string(), z.string()).nullish(),
  modalities: z.array(z.literal('text')).nullish(),
  parallel_tool_calls: z.boolean().nullish(),
  prompt_cache_key: z.string().nullish(),
  reasoning_effort: z.string().nullish(),
  safety_identifier: z.string().nullish(),
  service_tier: z.string().nullish(),
  store: z.boolean().nullish(),
  user: z.string().nullish(),
  verbosity: z.string().nullish(),
});
export type ChatRequest = z.infer<typeof chatRequestSchema>;
