import { z } from 'zod';
import type { ImportedAnswer } from './imported-prompt.ts';

const completionSchema = z.object({
  model: z.string().nullish(),
  choices: z
    .array(
      z.object({
        finish_reason: z.string().nullish(),
        message: z.object({ content: z.string().nullish(), refusal: z.string().nullish() }),
      }),
    )
    .min(1),
});
const wrapperSchema = z.object({ body: z.unknown() });

/** A body as loggers write it: itself, as text, or under `body` beside status and headers. */
export function bodyOf(recorded: unknown): unknown {
  if (typeof recorded === 'string') {
    try {
      return bodyOf(JSON.parse(recorded));
    } catch {
      return recorded;
    }
  }
  const wrapped = wrapperSchema.safeParse(recorded);
  return wrapped.success && wrapped.data.body !== undefined ? bodyOf(wrapped.data.body) : recorded;
}

/** The whole answer in a recorded response; null where it failed, was refused, cut off or empty. */
export function recordedAnswer(recorded: unknown): ImportedAnswer | null {
  const parsed = completionSchema.safeParse(bodyOf(recorded));
  const choice = parsed.data?.choices[0];
  if (!choice || choice.message.refusal) return null;
  return wholeAnswer({
    model: parsed.data?.model,
    content: choice.message.content,
    finishReason: choice.finish_reason,
  });
}

/** An answer that is there and whole; null otherwise. */
export function wholeAnswer(answer: {
  readonly model?: string | null | undefined;
  readonly content?: string | null | undefined;
  readonly finishReason?: string | null | undefined;
}): ImportedAnswer | null {
  const { model = null, content = null, finishReason = null } = answer;
  if (content === null || content.trim() === '' || (finishReason !== null && finishReason !== 'stop')) return null;
  return { model, content, finishReason };
}
