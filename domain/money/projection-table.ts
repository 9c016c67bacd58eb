import { usdText } from '../report/number-texts.ts';
import type { StageProjection } from './projection.ts';

/** Projected stages as the rows of a table with their sum; the first column is the stage, the others are numbers. */
export function projectionTable(stages: readonly StageProjection[]): {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
} {
  const sumOf = (field: 'calls' | 'promptTokens' | 'completionTokens' | 'microUsd') =>
    stages.reduce((sum, stage) => sum + stage[field], 0);
  const total = {
    stage: 'all',
    calls: sumOf('calls'),
    promptTokens: sumOf('promptTokens'),
    completionTokens: sumOf('completionTokens'),
    microUsd: sumOf('microUsd'),
  };
  return {
    head: ['stage', 'calls', 'tokens in', 'tokens out', 'cost'],
    rows: [...stages, total].map(({ stage, calls, promptTokens, completionTokens, microUsd }) => [
      stage,
      countText(calls),
      countText(promptTokens),
      countText(completionTokens),
      usdText(microUsd / 1_000_000),
    ]),
  };
}

/** A count with its thousands set apart, the same in every locale. */
function countText(count: number): string {
  return String(count).replaceAll(/\B(?=(\d{3})+$)/g, ',');
}
