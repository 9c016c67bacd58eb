import { type Projection, projectedStages, type StageProjection } from '../money/projection.ts';

/** What a run was projected to spend, for the rounds that it went through. */
export interface ProjectedSpend {
  readonly usd: number;
  /** With one round, and with all that its input allows. */
  readonly atLeastUsd: number;
  readonly atMostUsd: number;
  /** The rounds that `usd` counts. */
  readonly rounds: number;
  readonly byStage: Readonly<Record<string, Omit<StageProjection, 'stage' | 'microUsd'> & { readonly usd: number }>>;
}

/** The projection as a report compares it with what was spent. */
export function projectedSpend({
  projection,
  rounds,
}: {
  readonly projection: Projection;
  /** As many as the run began; a run counts as one round at least. */
  readonly rounds: number;
}): ProjectedSpend {
  const counted = Math.max(rounds, 1);
  const usdThrough = (count: number) =>
    projectedStages({ projection, rounds: count }).reduce((sum, { microUsd }) => sum + microUsd, 0) / 1_000_000;
  return {
    usd: usdThrough(counted),
    atLeastUsd: usdThrough(1),
    atMostUsd: usdThrough(projection.rounds.length),
    rounds: counted,
    byStage: Object.fromEntries(
      projectedStages({ projection, rounds: counted }).map(({ stage, microUsd, ...amounts }) => [
        stage,
        { ...amounts, usd: microUsd / 1_000_000 },
      ]),
    ),
  };
}
