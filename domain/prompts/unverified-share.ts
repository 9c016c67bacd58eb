import type { PoolSource, PromptSource } from './prompt-source.ts';
import { mixSources, type SourceWeights } from './source-mix.ts';

/** The prompts of a pool by source, and how many of them no verifier can decide about. */
export interface PoolStock {
  readonly source: PoolSource;
  readonly prompts: number;
  readonly unverified: number;
}

/** The share of a run's prompts that no verifier will decide about, if each source is drawn evenly. What a pack draws it verifies. */
export function unverifiedShare({
  wanted,
  weights,
  stock,
  drawn,
}: {
  readonly wanted: number;
  readonly weights: SourceWeights;
  readonly stock: readonly PoolStock[];
  /** What the task pack can draw from. */
  readonly drawn: readonly PromptSource[];
}): number {
  const ofSource = (source: PromptSource) => stock.find((each) => each.source === source);
  const cell = { category: 'any', difficulty: 'easy' as const };
  const cells = mixSources({
    wanted: [{ ...cell, count: wanted }],
    weights,
    roomOf: ({ source }) => (drawn.includes(source) ? wanted : (ofSource(source)?.prompts ?? 0)),
  });
  const total = cells.reduce((sum, { count }) => sum + count, 0);
  if (total === 0) return 0;
  const unverified = cells.reduce((sum, { source, count }) => {
    const found = ofSource(source);
    return found === undefined || found.prompts === 0 ? sum : sum + (count * found.unverified) / found.prompts;
  }, 0);
  return unverified / total;
}
