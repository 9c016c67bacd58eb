import { z } from 'zod';

/** The body of a request for a batch. Of the endpoints only chat completions. */
export const batchRequestSchema = z.strictObject({
  input_file_id: z.string(),
  endpoint: z.literal('/v1/chat/completions'),
  completion_window: z.literal('24h'),
  metadata: z
    .record(z.string().max(64), z.string().max(512))
    .refine((pairs) => Object.keys(pairs).length <= 16, 'at most 16 pairs')
    .nullish(),
});
export type BatchRequest = z.infer<typeof batchRequestSchema>;
