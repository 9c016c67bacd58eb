import { z } from 'zod';

const chunkSchema = z.looseObject({
  choices: z
    .array(z.looseObject({ index: z.int().nonnegative().default(0), finish_reason: z.string().nullish() }))
    .default([]),
  usage: z.unknown().optional(),
  error: z.unknown().optional(),
});

/** An event of a provider's stream as the gateway understands it. */
export type StreamEvent =
  | { readonly kind: 'comment' }
  | { readonly kind: 'done' }
  | { readonly kind: 'chunk'; readonly chunk: z.infer<typeof chunkSchema> }
  | { readonly kind: 'unreadable' };

/** Reads one event; an error that a provider tells in its stream is as unreadable as broken JSON: no answer goes on after it. */
export function readChunk(event: string): StreamEvent {
  const data = event
    .split(/\r?\n/)
    .filter((line) => line.startsWith('data:'))
    .map((line) => line.slice(5).trimStart())
    .join('\n');
  if (data === '') return { kind: /^(:|event|id|retry)/.test(event) ? 'comment' : 'unreadable' };
  if (data === '[DONE]') return { kind: 'done' };
  try {
    const chunk = chunkSchema.safeParse(JSON.parse(data));
    if (chunk.success && chunk.data.error === undefined) return { kind: 'chunk', chunk: chunk.data };
  } catch {
    // It is not JSON.
  }
  return { kind: 'unreadable' };
}
