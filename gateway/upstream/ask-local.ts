import { APIError } from 'openai';
import { z } from 'zod';
import type { LocalModels } from '../../providers/local-models.ts';
import type { UpstreamCall, UpstreamResult } from './upstream.ts';

const contentSchema = z.union([z.string(), z.array(z.looseObject({ text: z.string().optional() })).transform(joined)]);
const bodySchema = z.object({
  messages: z.array(z.object({ role: z.string(), content: contentSchema.nullish() })),
  logprobs: z.boolean().nullish(),
  top_logprobs: z.int().nullish(),
});

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
    if (!(error instanceof APIError)) return { kind: 'error', message: String(error) };
    return {
      kind: 'answered',
      status: error.status ?? 500,
      text: JSON.stringify({ error: error.error }),
      retryAfter: null,
    };
  }
}

function joined(parts: readonly { readonly text?: string | undefined }[]): string {
  return parts.map(({ text }) => text ?? '').join('\n');
}
