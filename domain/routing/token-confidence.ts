/** A token's log-probability as the wire gives it; some providers have none for some tokens. */
export interface TokenLogprob {
  readonly token: string;
  readonly logprob: number | null;
}

/**
 * The probability that the model gave its answer: the product of its tokens' probabilities. Null where the tokens are
 * missing, do not spell the answer, or hold anything but a log-probability: half a signal is none.
 */
export function tokenConfidence({
  tokens,
  text,
}: {
  readonly tokens: readonly TokenLogprob[] | null;
  readonly text: string;
}): number | null {
  if (tokens === null || tokens.length === 0) return null;
  if (tokens.map(({ token }) => token).join('') !== text) return null;
  let sum = 0;
  for (const { logprob } of tokens) {
    if (logprob === null || !Number.isFinite(logprob) || logprob > 1e-6) return null;
    sum += logprob;
  }
  return Math.min(Math.exp(sum), 1);
}
