import { book, type CallRow, type LedgerTransaction, lockCall } from './call-row.ts';
import { rateWait } from './rate-limits.ts';

export interface AdmissionRequest {
  readonly key: string;
  readonly runKey: string;
  readonly stage: string;
  readonly provider: string;
  readonly model: string;
  /** Upper bound of what the call can cost. */
  readonly maxCostMicroUsd: number;
  /** Names this attempt among all others. */
  readonly leaseOwner: string;
  readonly leaseMs: number;
  readonly limits?: { readonly requestsPerMinute?: number | undefined; readonly tokensPerMinute?: number | undefined };
  /** Upper bound of the call's tokens, for the limit by tokens. */
  readonly tokens?: number;
  /** Tries without an answer after which the call is given up. */
  readonly maxAttempts: number;
}

export type Admission =
  /** Paid already: the answer as it was received. */
  | { readonly kind: 'done'; readonly response: string }
  /** Reserved for this owner, who must now settle, fail or lose it. `attempt` counts from 1. */
  | { readonly kind: 'admitted'; readonly attempt: number }
  | { readonly kind: 'wait'; readonly untilMs: number; readonly reason: 'leased' | 'rate' | 'budget' }
  | { readonly kind: 'over-budget' }
  | { readonly kind: 'exhausted'; readonly errorType: string; readonly errorMessage: string };

const BUDGET_LOOK_AGAIN_IN_MS = 500;

/**
 * The one gate before a paid call, in one transaction: claim, limits, budget and reservation together. A reservation
 * whose lease has run out is charged at its upper bound, since nobody knows whether the provider billed it, and the
 * call is free to be tried again. The same owner coming back is let in again: its reservation still stands.
 */
export async function admit({
  request,
  ...ledger
}: LedgerTransaction & { readonly request: AdmissionRequest }): Promise<Admission> {
  const { transaction, nowMs } = ledger;
  const { key, runKey, stage, leaseOwner } = request;
  let row = await lockCall(ledger, key);
  if (row?.state === 'done') {
    await book(transaction, { runKey, stage, reused: 1 });
    return { kind: 'done', response: row.response ?? '' };
  }
  if (row?.state === 'reserved') {
    if (row.leaseOwner === leaseOwner) return { kind: 'admitted', attempt: row.attempts + 1 };
    if ((row.leaseUntilMs ?? 0) > nowMs) return { kind: 'wait', untilMs: row.leaseUntilMs ?? nowMs, reason: 'leased' };
    row = await giveUp(ledger, row);
  }
  const attempts = row?.attempts ?? 0;
  if (attempts >= request.maxAttempts) {
    return {
      kind: 'exhausted',
      errorType: row?.errorType ?? 'ProviderUnavailable',
      errorMessage: row?.errorMessage ?? 'no answer came',
    };
  }
  const budget = await budgetAnswer(ledger, request);
  if (budget) return budget;
  const untilMs = await rateWait(ledger, request);
  if (untilMs !== null) return { kind: 'wait', untilMs, reason: 'rate' };
  await reserve(ledger, request, row);
  return { kind: 'admitted', attempt: attempts + 1 };
}

async function giveUp({ transaction, nowMs }: LedgerTransaction, row: CallRow): Promise<CallRow> {
  const change = {
    state: 'lost',
    attempts: row.attempts + 1,
    spentMicroUsd: row.spentMicroUsd + row.reservedMicroUsd,
    reservedMicroUsd: 0,
    leaseOwner: null,
    leaseUntilMs: null,
    errorType: 'ProviderUnavailable',
    errorMessage: 'the process that asked ended before the answer came',
    updatedAt: new Date(nowMs).toISOString(),
  };
  await transaction.updateTable('calls').set(change).where('key', '=', row.key).execute();
  const lost = row.reservedMicroUsd;
  await book(transaction, {
    runKey: row.runKey,
    stage: row.stage,
    reservedMicroUsd: -lost,
    spentMicroUsd: lost,
    lostMicroUsd: lost,
  });
  return { ...row, ...change };
}

async function budgetAnswer(
  { transaction, isPostgres, nowMs }: LedgerTransaction,
  { runKey, maxCostMicroUsd }: AdmissionRequest,
): Promise<Admission | null> {
  let query = transaction.selectFrom('budgets').selectAll().where('runKey', '=', runKey);
  if (isPostgres) query = query.forUpdate();
  const budget = await query.executeTakeFirst();
  if (!budget || budget.limitMicroUsd === null) return null;
  const { limitMicroUsd, spentMicroUsd, reservedMicroUsd } = budget;
  if (spentMicroUsd + reservedMicroUsd + maxCostMicroUsd <= limitMicroUsd) return null;
  // What is in flight may settle far below its reservation and make room.
  if (reservedMicroUsd > 0 && spentMicroUsd + maxCostMicroUsd <= limitMicroUsd) {
    return { kind: 'wait', untilMs: nowMs + BUDGET_LOOK_AGAIN_IN_MS, reason: 'budget' };
  }
  return { kind: 'over-budget' };
}

async function reserve(
  { transaction, nowMs }: LedgerTransaction,
  request: AdmissionRequest,
  row: CallRow | undefined,
): Promise<void> {
  const { key, runKey, stage, provider, model, maxCostMicroUsd, leaseOwner, leaseMs } = request;
  const at = new Date(nowMs).toISOString();
  const claim = {
    runKey,
    stage,
    state: 'reserved',
    leaseOwner,
    leaseUntilMs: nowMs + leaseMs,
    reservedMicroUsd: maxCostMicroUsd,
    updatedAt: at,
  };
  if (row) {
    await transaction.updateTable('calls').set(claim).where('key', '=', key).execute();
  } else {
    const blank = {
      attempts: 0,
      spentMicroUsd: 0,
      response: null,
      httpStatus: null,
      errorType: null,
      errorMessage: null,
    };
    await transaction
      .insertInto('calls')
      .values({ key, provider, model, ...claim, ...blank, createdAt: at })
      .execute();
  }
  await book(transaction, { runKey, stage, reservedMicroUsd: maxCostMicroUsd });
}
