import type { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';

const callSchema = z.object({
  id: z.string(),
  model: z.string(),
  key: z.string().nullable(),
  promptTokens: z.number(),
  completionTokens: z.number(),
  costInMicroUsd: z.number(),
  startedAt: z.string(),
  delivered: z.number().transform((flag) => flag === 1),
});
/** A billed call. */
export type BilledCall = z.infer<typeof callSchema>;

const positionSchema = z.object({ sequence: z.number() });

const totalsSchema = z.object({
  calls: z.number(),
  delivered: z.number(),
  promptTokens: z.number(),
  completionTokens: z.number(),
  costInMicroUsd: z.number(),
});
export type CallTotals = z.infer<typeof totalsSchema>;

export interface Calls {
  /** Writes a call as not delivered yet. It is kept when this returns. */
  readonly insert: (call: Omit<BilledCall, 'delivered'>) => void;
  readonly markDelivered: (id: string) => void;
  readonly totals: () => CallTotals;
  /** The calls in the order of billing, a page at a time. */
  readonly pages: () => Generator<readonly BilledCall[]>;
}

const PAGE = 500;

/** The bill's calls, kept in the database. */
export function createCalls(database: DatabaseSync): Calls {
  const insert = database.prepare(
    `insert into calls (id, model, key, prompt_tokens, completion_tokens, micro_usd, started_at, delivered)
     values (?, ?, ?, ?, ?, ?, ?, 0)`,
  );
  const deliver = database.prepare('update calls set delivered = 1 where id = ?');
  const totals = database.prepare(
    `select count(*) as calls, coalesce(sum(delivered), 0) as delivered,
       coalesce(sum(prompt_tokens), 0) as promptTokens, coalesce(sum(completion_tokens), 0) as completionTokens,
       coalesce(sum(micro_usd), 0) as costInMicroUsd from calls`,
  );
  const page = database.prepare(
    `select sequence, id, model, key, prompt_tokens as promptTokens, completion_tokens as completionTokens,
       micro_usd as costInMicroUsd, started_at as startedAt, delivered
     from calls where sequence > ? order by sequence limit ${PAGE}`,
  );
  return {
    insert: (call) => {
      const { id, model, key, promptTokens, completionTokens, costInMicroUsd, startedAt } = call;
      insert.run(id, model, key, promptTokens, completionTokens, costInMicroUsd, startedAt);
    },
    markDelivered: (id) => {
      deliver.run(id);
    },
    totals: () => totalsSchema.parse(totals.get()),
    *pages() {
      let last = 0;
      for (;;) {
        const rows = page.all(last);
        const end = rows.at(-1);
        if (end === undefined) return;
        yield z.array(callSchema).parse(rows);
        last = positionSchema.parse(end).sequence;
      }
    },
  };
}
