import type { Kysely } from 'kysely';
import type { Database } from '../schema.ts';

/** What a run has paid, settled costs and lost upper bounds together. */
export interface RunSpend {
  readonly usdMicro: number;
  /** Answers that this run paid for. */
  readonly calls: number;
  /** Answers that were in the ledger already when this run asked. */
  readonly reused: number;
  readonly byStage: Readonly<Record<string, number>>;
  /** The part of `usdMicro` that is an upper bound: the answer never came, so nobody knows what it cost. */
  readonly lostMicroUsd: number;
}

/** Sums up a run's stages; all zero for a run without calls. */
export async function readRunSpend(db: Kysely<Database>, runKey: string): Promise<RunSpend> {
  const stages = await db
    .selectFrom('budgetStages')
    .selectAll()
    .where('runKey', '=', runKey)
    .orderBy('stage')
    .execute();
  const sumOf = (column: 'spentMicroUsd' | 'lostMicroUsd' | 'calls' | 'reused') =>
    stages.reduce((sum, stage) => sum + stage[column], 0);
  return {
    usdMicro: sumOf('spentMicroUsd'),
    calls: sumOf('calls'),
    reused: sumOf('reused'),
    byStage: Object.fromEntries(stages.map(({ stage, spentMicroUsd }) => [stage, spentMicroUsd])),
    lostMicroUsd: sumOf('lostMicroUsd'),
  };
}
