import type { AdmissionRequest } from './admission.ts';
import { type LedgerTransaction, lockName } from './call-row.ts';

const WINDOW_IN_MS = 60_000;

/**
 * Null and a place in the window where the model's limits allow the call now; else the millisecond at which they will.
 * The window slides: what was admitted counts for exactly a minute, over all processes.
 */
export async function rateWait(
  { transaction, nowMs, isPostgres }: LedgerTransaction,
  request: AdmissionRequest,
): Promise<number | null> {
  const { requestsPerMinute = Infinity, tokensPerMinute = Infinity } = request.limits ?? {};
  if (requestsPerMinute === Infinity && tokensPerMinute === Infinity) return null;
  const model = `${request.provider}/${request.model}`;
  if (isPostgres) await lockName(transaction, `limit/${model}`);
  await transaction
    .deleteFrom('limits')
    .where('model', '=', model)
    .where('atMs', '<=', nowMs - WINDOW_IN_MS)
    .execute();
  const window = await transaction
    .selectFrom('limits')
    .select(['atMs', 'tokens'])
    .where('model', '=', model)
    .orderBy('atMs')
    .execute();
  const tokens = request.tokens ?? 0;
  let requestsInWindow = window.length;
  let tokensInWindow = window.reduce((sum, row) => sum + row.tokens, 0);
  let untilMs: number | null = null;
  // The oldest leave first; a call that alone is larger than the limit goes when the window is empty.
  for (const row of window) {
    if (requestsInWindow < requestsPerMinute && tokensInWindow + tokens <= tokensPerMinute) break;
    untilMs = row.atMs + WINDOW_IN_MS;
    requestsInWindow--;
    tokensInWindow -= row.tokens;
  }
  if (untilMs === null) await transaction.insertInto('limits').values({ model, atMs: nowMs, tokens }).execute();
  return untilMs;
}
