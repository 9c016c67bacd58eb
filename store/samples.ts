import type { Kysely } from 'kysely';
import { inBatches } from './in-batches.ts';
import { type Page, promptOf } from './prompts.ts';
import type { PromptRecord, SampleRecord, SampleStatus } from './records.ts';
import type { Database } from './schema.ts';

/** How many samples of a round and category stand where. */
export interface SampleCount {
  readonly round: number;
  readonly category: string;
  readonly status: SampleStatus;
  readonly gate: string | null;
  readonly count: number;
}

/** Samples: a prompt's answer and its fate, under the prompt's position. */
export function createSamples({ db }: { readonly db: Kysely<Database> }) {
  const page = ({ runKey, from, count }: Page) =>
    db
      .selectFrom('samples')
      .where('runKey', '=', runKey)
      .where('ordinal', '>=', from)
      .where('ordinal', '<', from + count);
  return {
    /** Writes samples whole, in place of what stood there. */
    async save(rows: readonly SampleRecord[]): Promise<void> {
      await db.transaction().execute(async (transaction) =>
        inBatches(rows, (batch) =>
          transaction
            .insertInto('samples')
            .values(batch)
            .onConflict((conflict) =>
              conflict.columns(['runKey', 'ordinal']).doUpdateSet(({ ref }) => ({
                status: ref('excluded.status'),
                callKey: ref('excluded.callKey'),
                answer: ref('excluded.answer'),
                finishReason: ref('excluded.finishReason'),
                gate: ref('excluded.gate'),
                reason: ref('excluded.reason'),
              })),
            )
            .execute(),
        ),
      );
    },
    async list(where: Page): Promise<SampleRecord[]> {
      const rows = await page(where).selectAll().orderBy('ordinal').execute();
      return rows.map((row) => ({ ...row, status: row.status as SampleStatus }));
    },
    /** The positions of a page that have no answer: never asked, or failed. */
    async missing(where: Page): Promise<number[]> {
      const rows = await page(where).select('ordinal').where('status', '<>', 'failed').execute();
      const answered = new Set(rows.map((row) => row.ordinal));
      return Array.from({ length: where.count }, (_, index) => where.from + index).filter(
        (ordinal) => !answered.has(ordinal),
      );
    },
    async counts(runKey: string): Promise<SampleCount[]> {
      const rows = await db
        .selectFrom('samples')
        .innerJoin('prompts', (join) =>
          join.onRef('prompts.runKey', '=', 'samples.runKey').onRef('prompts.ordinal', '=', 'samples.ordinal'),
        )
        .select(({ fn }) => [
          'prompts.round',
          'prompts.category',
          'samples.status',
          'samples.gate',
          fn.countAll<number>().as('count'),
        ])
        .where('samples.runKey', '=', runKey)
        .groupBy(['prompts.round', 'prompts.category', 'samples.status', 'samples.gate'])
        .orderBy('prompts.round')
        .orderBy('prompts.category')
        .execute();
      return rows.map((row) => ({ ...row, status: row.status as SampleStatus, count: row.count }));
    },
    /** Accepted samples with their prompts, in the order of the run. */
    async listAccepted({
      runKey,
      throughRound,
    }: {
      readonly runKey: string;
      readonly throughRound: number;
    }): Promise<(PromptRecord & SampleRecord)[]> {
      const rows = await db
        .selectFrom('prompts')
        .innerJoin('samples', (join) =>
          join.onRef('prompts.runKey', '=', 'samples.runKey').onRef('prompts.ordinal', '=', 'samples.ordinal'),
        )
        .selectAll('prompts')
        .select([
          'samples.status',
          'samples.callKey',
          'samples.answer',
          'samples.finishReason',
          'samples.gate',
          'samples.reason',
        ])
        .where('prompts.runKey', '=', runKey)
        .where('prompts.round', '<=', throughRound)
        .where('samples.status', '=', 'accepted')
        .orderBy('prompts.ordinal')
        .execute();
      return rows.map(({ status, callKey, answer, finishReason, gate, reason, ...prompt }) => ({
        ...promptOf(prompt),
        status: status as SampleStatus,
        callKey,
        answer,
        finishReason,
        gate,
        reason,
      }));
    },
  };
}
