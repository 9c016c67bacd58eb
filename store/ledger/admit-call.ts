import type { Transaction } from 'kysely';
import { lockName } from '../connection/transaction.ts';
import type { Database } from '../schema.ts';
import type { Admission, AdmissionRequest } from './admission.ts';
import { book } from './book.ts';
import { EXPIRED_LEASE } from './expired-lease.ts';
import { lockBudgets } from './lock-budgets.ts';
import { type CallRecord, lockCall } from './lock-call.ts';
import { loseReservation } from './lose-reservation.ts';
import { enterWindow, freeAt } from './rate-window.ts';
import { reserveBudget } from './reserve-budget.ts';
import { writeReservations } from './write-reservations.ts';

/** Decides within a transaction whether a call may leave, and reserves its money and its place before it does. */
export async function admitCall({
  transaction,
  now,
  request,
}: {
  readonly transaction: Transaction<Database>;
  readonly now: () => number;
  readonly request: AdmissionRequest;
}): Promise<Admission> {
  const call = await lockCall(transaction, request.key);
  const at = now();
  // A pruned answer is there no more: whoever needs it pays for another one.
  if (call?.state === 'done' && call.response !== null) return reuse({ transaction, call, request, at });
  if (call?.state === 'reserved' && call.leaseUntilMs > at) return resume({ transaction, call, request, at });
  if (isLimited(request)) await lockName(transaction, `limits/${modelOf(request)}`);
  // Read again after the last lock: time passes while one waits for it.
  return enter({ transaction, call, request, at: now() });
}

interface Step {
  readonly transaction: Transaction<Database>;
  readonly call: CallRecord;
  readonly request: AdmissionRequest;
  readonly at: number;
}

async function reuse({ transaction, call, request, at }: Step): Promise<Admission> {
  await transaction
    .updateTable('calls')
    .set({ reuses: call.reuses + 1, updatedAt: new Date(at).toISOString() })
    .where('key', '=', call.key)
    .execute();
  await book(transaction, { runKey: request.runKey, stage: request.stage, reused: 1 });
  const reused = call.runKey !== request.runKey || call.leaseOwner !== request.leaseOwner;
  return { kind: 'done', response: call.response ?? '', costMicroUsd: call.spentMicroUsd, reused };
}

/** A live lease keeps everybody out but its own owner, who goes on with the reservation that is there. */
async function resume({ transaction, call, request, at }: Step): Promise<Admission> {
  if (call.leaseOwner !== request.leaseOwner) return { kind: 'wait', untilMs: call.leaseUntilMs, reason: 'leased' };
  await transaction
    .updateTable('calls')
    .set({ leaseUntilMs: at + request.leaseMs })
    .where('key', '=', call.key)
    .execute();
  return { kind: 'admitted', attempt: call.attempts + 1 };
}

async function enter({ transaction, call, request, at }: Omit<Step, 'call'> & { call: CallRecord | undefined }) {
  const { runKey, maxCostMicroUsd } = request;
  const last = call?.state === 'reserved' ? await reclaim({ transaction, call, request, at }) : call;
  const attempts = last?.attempts ?? 0;
  if (attempts >= request.maxAttempts) return exhausted(last);
  const untilMs = isLimited(request) ? await freeAt({ transaction, request, at }) : null;
  if (untilMs !== null) return { kind: 'wait', untilMs, reason: 'rate' } as const;
  const refusal = await reserveBudget({ transaction, runKey, amountMicroUsd: maxCostMicroUsd, at });
  if (refusal) return refusal;
  if (isLimited(request)) await enterWindow({ transaction, requests: [request], at });
  await writeReservations({ transaction, reservations: [{ request, attempts }], at });
  return { kind: 'admitted', attempt: attempts + 1 } as const;
}

type LastAttempt = Pick<CallRecord, 'attempts' | 'errorType' | 'errorMessage'>;

/** Books the expired reservation as lost, whoever held it. */
async function reclaim({ transaction, call, request, at }: Step): Promise<LastAttempt> {
  await lockBudgets(transaction, [call.runKey, request.runKey]);
  return { attempts: await loseReservation({ transaction, call, ...EXPIRED_LEASE, at }), ...EXPIRED_LEASE };
}

function exhausted(last: LastAttempt | undefined): Admission {
  return {
    kind: 'exhausted',
    errorType: last?.errorType ?? EXPIRED_LEASE.errorType,
    errorMessage: last?.errorMessage ?? EXPIRED_LEASE.errorMessage,
  };
}

/** Whether the providers file tells a limit for the call's model. */
export function isLimited({ limits }: AdmissionRequest): boolean {
  return limits?.requestsPerMinute !== undefined || limits?.tokensPerMinute !== undefined;
}

/** What a limit is told for. */
export function modelOf({ provider, model }: AdmissionRequest): string {
  return `${provider}/${model}`;
}
