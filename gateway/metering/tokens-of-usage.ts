import { z } from 'zod';

const countSchema = z.int().nonnegative().catch(0);
const usageSchema = z
  .object({ prompt_tokens: countSchema, completion_tokens: countSchema })
  .catch({ prompt_tokens: 0, completion_tokens: 0 });

/** The tokens that a provider says it counted; 0 for what it does not say, or not in whole numbers. */
export function tokensOfUsage(usage: unknown): { readonly promptTokens: number; readonly completionTokens: number } {
  const { prompt_tokens: promptTokens, completion_tokens: completionTokens } = usageSchema.parse(usage);
  return { promptTokens, completionTokens };
}
