import type { PoolSource, PromptSource } from './prompt-source.ts';
import { mixSources, type SourceWeights } from './source-mix.ts';

/** The prompts of a pool by source. */
export interface PoolStock {
  readonly source: PoolSource;
  readonly prompts: number;
  /** How many of them no verifier can decide about, and how many bring an answer. */
  readonly unverified: number;
  readonly answered: number;
  /** What one takes to be asked, on average; null where nobody looked. */
  readonly promptTokens: number | null;
}

/** What a run's prompts will be like, as shares and as a mean. */
export interface PoolShares {
  /** No verifier will decide about them. What a pack draws it verifies. */
  readonly unverified: number;
  /** They bring an answer, which is not paid again. */
  readonly answered: number;
  readonly promptTokens: number;
}

/** What of a run's prompts comes from the pool, and how those are, if each source is drawn from evenly. */
export function poolShares({
  wanted,
  weights,
  stock,
  drawn,
  drawnTokens,
}: {
  readonly wanted: number;
  readonly weights: SourceWeights;
  readonly stock: readonly PoolStock[];
  /** What the task pack can draw from, and how long its prompts are. */
  readonly drawn: readonly PromptSource[];
  readonly drawnTokens: number;
}): PoolShares {
  const ofSource = (source: PromptSource) => stock.find((each) => each.source === source && each.prompts > 0);
  const cell = { category: 'any', difficulty: 'easy' as const };
  const cells = mixSources({
    wanted: [{ ...cell, count: wanted }],
    weights,
    roomOf: ({ source }) => (drawn.includes(source) ? wanted : (ofSource(source)?.prompts ?? 0)),
  });
  const total = cells.reduce((sum, { count }) => sum + count, 0);
  if (total === 0) return { unverified: 0, answered: 0, promptTokens: drawnTokens };
  const meanOf = (shareOf: (found: PoolStock | undefined) => number) =>
    cells.reduce((sum, { source, count }) => sum + count * shareOf(ofSource(source)), 0) / total;
  return {
    unverified: meanOf((found) => (found ? found.unverified / found.prompts : 0)),
    answered: meanOf((found) => (found ? found.answered / found.prompts : 0)),
    promptTokens: meanOf((found) => found?.promptTokens ?? drawnTokens),
  };
}
