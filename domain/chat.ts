import { z } from 'zod';

export const chatMessageSchema = z.strictObject({
  role: z.enum(['system', 'user', 'assistant']),
  content: z.string(),
});
/** One turn of a conversation, in OpenAI's words. */
export type ChatMessage = z.infer<typeof chatMessageSchema>;
