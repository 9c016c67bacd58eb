import type { Kysely, Selectable } from 'kysely';
import { fromJson, toJson } from '../connection/json-column.ts';
import type { WaveRecord } from '../records.ts';
import type { Database } from '../schema.ts';

/** The waves in which a run's prompts were planned. */
export interface PromptWaves {
  /** Keeps a wave and answers it; where another attempt has planned one from this ordinal already, that one. */
  readonly plan: (wave: WaveRecord) => Promise<WaveRecord>;
  /** By ordinal. */
  readonly list: (runKey: string) => Promise<WaveRecord[]>;
}

export function createPromptWaves({ db }: { readonly db: Kysely<Database> }): PromptWaves {
  const list = async (runKey: string) => {
    const rows = await db
      .selectFrom('promptWaves')
      .selectAll()
      .where('runKey', '=', runKey)
      .orderBy('fromOrdinal')
      .execute();
    return rows.map(waveRecordOf);
  };
  return {
    plan: async (wave) => {
      const { runKey, from, to, round, plan, createdAt } = wave;
      await db
        .insertInto('promptWaves')
        .values({ runKey, fromOrdinal: from, toOrdinal: to, round, plan: toJson(plan), createdAt })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
      return (await list(runKey)).find((known) => known.from === from) ?? wave;
    },
    list,
  };
}

function waveRecordOf(row: Selectable<Database['promptWaves']>): WaveRecord {
  const { runKey, round, fromOrdinal, toOrdinal, plan, createdAt } = row;
  return { runKey, round, from: fromOrdinal, to: toOrdinal, plan: fromJson(plan) as WaveRecord['plan'], createdAt };
}
