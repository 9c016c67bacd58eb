import type { Difficulty } from './difficulty.ts';
import type { PromptSource } from './prompt-source.ts';
import type { Quota } from './quotas.ts';

/** So many prompts of one category and difficulty from one source. */
export interface WaveCell {
  readonly category: string;
  readonly difficulty: Difficulty;
  readonly source: PromptSource;
  readonly count: number;
}

/** What a wave of a round's prompts consists of. Decided and kept before its first prompt is written. */
export interface WavePlan {
  /** The round's quotas, which the wave helps to fill. */
  readonly quotas: readonly Quota[];
  readonly cells: readonly WaveCell[];
  readonly answersPerPrompt: number;
}
