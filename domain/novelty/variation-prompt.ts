import { z } from 'zod';
import type { ChatMessage } from '../chat.ts';

/** Changes with every word below: variations that were written under another version are other calls. */
export const VARIATION_PROMPT_VERSION = 1;

/** Variations asked for in one call: more of them resemble each other. */
export const VARIATIONS_PER_SEED = 3;

const SYSTEM = `You write new prompts for a collection of training data. The message is a JSON object with a prompt that users send and a number of variations. Write so many new prompts that ask for the same kind of work: in other words, in another order and over other data, each so different that nobody would call it a copy. Keep what makes the prompt answerable: its format, its code blocks, its options. Do not answer the prompt. Reply with a JSON object {"prompts": [texts]} and nothing else.`;

const requestSchema = z.strictObject({ prompt: z.string(), variations: z.int().min(1).max(20) });
/** A prompt to vary, and how often. */
export type VariationRequest = z.infer<typeof requestSchema>;

const answerSchema = z.object({ prompts: z.array(z.string().trim().min(1)) });

/** What a model is asked for variations of a prompt. */
export function variationMessages({ prompt, variations }: VariationRequest): ChatMessage[] {
  return [
    { role: 'system', content: SYSTEM },
    { role: 'user', content: JSON.stringify({ prompt, variations }) },
  ];
}

/** The request in a question that `variationMessages` wrote; null in any other. */
export function readVariationRequest(question: string): VariationRequest | null {
  return requestSchema.safeParse(parsed(question)).data ?? null;
}

/** The prompts in an answer; none where it cannot be read. */
export function readVariations(answer: string): readonly string[] {
  const unfenced = /^```[^\n]*\n([\s\S]*?)\n?```$/.exec(answer.trim())?.[1] ?? answer;
  return answerSchema.safeParse(parsed(unfenced)).data?.prompts ?? [];
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
