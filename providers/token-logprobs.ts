import { z } from 'zod';
import type { TokenLogprob } from '../domain/routing/token-confidence.ts';

const bodySchema = z.object({
  choices: z
    .array(
      z.object({
        logprobs: z
          .object({ content: z.array(z.object({ token: z.string(), logprob: z.number() })).nullish() })
          .nullish(),
      }),
    )
    .min(1),
});

/** The log-probabilities of a raw chat completion's first choice; null where there are none. */
export function readTokenLogprobs(raw: string): readonly TokenLogprob[] | null {
  try {
    return bodySchema.parse(JSON.parse(raw)).choices[0]?.logprobs?.content ?? null;
  } catch {
    return null;
  }
}
