import type { Kysely } from 'kysely';
import { toJson } from '../connection/json-column.ts';
import { inTransaction } from '../connection/transaction.ts';
import type { Database } from '../schema.ts';

const ROWS_A_TRANSACTION = 500;
/** The ledger is gone through as a whole; most of its rows are of other runs. */
const CALLS_A_TRANSACTION = 2_000;

/** What stands where a prompt's messages were. */
export const NO_MESSAGES = toJson([]);
const NO_VALUE = toJson(null);

/** Removes the texts of runs: prompts, answers, what gates quoted, verdicts' answers, the raw responses of calls. */
export async function clearRunTexts({
  db,
  runKeys,
}: {
  readonly db: Kysely<Database>;
  readonly runKeys: readonly string[];
}): Promise<void> {
  for (const runKey of runKeys) {
    await clearSamples(db, runKey);
    await clearVerdicts(db, runKey);
  }
  if (runKeys.length > 0) await clearResponses(db);
}

async function clearSamples(db: Kysely<Database>, runKey: string): Promise<void> {
  const last = await db
    .selectFrom('prompts')
    .select(({ fn }) => fn.max('ordinal').as('ordinal'))
    .where('runKey', '=', runKey)
    .executeTakeFirst();
  if (last?.ordinal == null) return;
  for (let from = 0; from <= last.ordinal; from += ROWS_A_TRANSACTION) {
    const to = from + ROWS_A_TRANSACTION;
    await inTransaction(db, async (transaction) => {
      await transaction
        .updateTable('prompts')
        .set({ messages: NO_MESSAGES, spec: NO_VALUE })
        .where('runKey', '=', runKey)
        .where('ordinal', '>=', from)
        .where('ordinal', '<', to)
        .where('messages', '<>', NO_MESSAGES)
        .execute();
      await transaction
        .updateTable('samples')
        .set({ answer: null })
        .where('runKey', '=', runKey)
        .where('ordinal', '>=', from)
        .where('ordinal', '<', to)
        .where('answer', 'is not', null)
        .execute();
      await transaction
        .updateTable('gateFindings')
        .set({ evidence: NO_VALUE })
        .where('runKey', '=', runKey)
        .where('ordinal', '>=', from)
        .where('ordinal', '<', to)
        .execute();
      await transaction
        .updateTable('crossChecks')
        .set({ reason: '' })
        .where('runKey', '=', runKey)
        .where('ordinal', '>=', from)
        .where('ordinal', '<', to)
        .execute();
    });
  }
}

async function clearVerdicts(db: Kysely<Database>, runKey: string): Promise<void> {
  const evaluations = await db.selectFrom('evaluations').select('id').where('runKey', '=', runKey).execute();
  for (const { id } of evaluations) {
    await db
      .updateTable('verdicts')
      .set({ answer: null, reason: null })
      .where('evaluationId', '=', id)
      .where((where) => where.or([where('answer', 'is not', null), where('reason', 'is not', null)]))
      .execute();
  }
}

/** By key over all pruned runs at once: answered calls are in no index by run, which would cost every call of every run. */
async function clearResponses(db: Kysely<Database>): Promise<void> {
  let after = '';
  for (;;) {
    const page = await db
      .selectFrom('calls')
      .select('key')
      .where('key', '>', after)
      .orderBy('key')
      .limit(CALLS_A_TRANSACTION)
      .execute();
    const last = page.at(-1)?.key;
    if (last === undefined) return;
    await db
      .updateTable('calls')
      .set({ response: null })
      .where('key', '>', after)
      .where('key', '<=', last)
      .where('response', 'is not', null)
      .where('runKey', 'in', (query) => query.selectFrom('prunings').select('runKey'))
      .execute();
    after = last;
  }
}
