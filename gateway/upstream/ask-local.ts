import { z } from 'zod';
import type { LocalModels } from '../../providers/local-models.ts';
import type { UpstreamCall, UpstreamResult } from './upstream.ts';

const contentSchema = z.union([z.string(), z.array(z.looseObject({ text: z.string().optional() })).transform(joined)]);
const bodySchema = z.object({
  messages: z.array(z.object({ role: z.string(), content: contentSchema.nullish() })),
  logprobs: z.boolean().nullish(),
  top_logprobs: z.int().nullish(),
});
/** What the OpenAI client throws, read by its fields: the client itself takes 9 MB. */
const refusalSchema = z.object({ status: z.int(), error: z.unknown() });

/** Asks a classifier of this process as if it were a provider; never throws. */
export async function askLocal({
  localModels,
  model,
  body,
}: {
  readonly localModels: Pick<LocalModels, 'complete'>;
  readonly model: string;
  readonly body: UpstreamCall['body'];
}): Promise<UpstreamResult> {
  const request = bodySchema.safeParse(body);
  if (!request.success) return { kind: 'error', message: 'the request is no chat completion' };
  try {
    const { messages, logprobs, top_logprobs } = request.data;
    const text = await localModels.complete({ model, request: { messages, logprobs, top_logprobs } });
    return { kind: 'answered', status: 200, text, retryAfter: null };
  } catch (error) {
    const refusal = refusalSchema.safeParse(error);
    if (!refusal.success) return { kind: 'error', message: String(error) };
    const { status, error: reason } = refusal.data;
    return { kind: 'answered', status, text: JSON.stringify({ error: reason }), retryAfter: null };
  }
}

function joined(parts: readonly { readonly text?: string | undefined }[]): string {
  return parts.map(({ text }) => text ?? '').join('\n');
}
