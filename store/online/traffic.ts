import { type Kysely, sql } from 'kysely';
import { inTransaction } from '../connection/transaction.ts';
import type { Database } from '../schema.ts';

/** What one model answered for one reason within one hour. */
export interface TrafficRow {
  readonly task: string;
  /** `2026-11-24T05` in UTC. */
  readonly hour: string;
  readonly model: string;
  readonly decision: string;
  readonly requests: number;
  readonly promptTokens: number;
  readonly completionTokens: number;
  readonly microUsd: number;
}

/** The gateway's traffic, counted by the hour. */
export interface Traffic {
  /** Adds to the counts, all rows or none. */
  readonly add: (rows: readonly TrafficRow[]) => Promise<void>;
  /** Oldest first. */
  readonly list: (args: { readonly task: string; readonly sinceHour?: string }) => Promise<TrafficRow[]>;
}

export function createTraffic({ db }: { readonly db: Kysely<Database> }): Traffic {
  return {
    add: async (rows) =>
      inTransaction(db, async (transaction) => {
        for (const row of rows) {
          await transaction
            .insertInto('traffic')
            .values(row)
            .onConflict((conflict) =>
              conflict.columns(['task', 'hour', 'model', 'decision']).doUpdateSet({
                requests: sql`traffic.requests + excluded.requests`,
                promptTokens: sql`traffic.prompt_tokens + excluded.prompt_tokens`,
                completionTokens: sql`traffic.completion_tokens + excluded.completion_tokens`,
                microUsd: sql`traffic.micro_usd + excluded.micro_usd`,
              }),
            )
            .execute();
        }
      }),
    list: async ({ task, sinceHour = '' }) => {
      const rows = await db
        .selectFrom('traffic')
        .selectAll()
        .where('task', '=', task)
        .where('hour', '>=', sinceHour)
        .orderBy('hour')
        .orderBy('model')
        .orderBy('decision')
        .execute();
      return rows.map((row) => ({ ...row }));
    },
  };
}
