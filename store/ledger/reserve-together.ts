import type { Transaction } from 'kysely';
import { lockName } from '../connection/transaction.ts';
import type { Database } from '../schema.ts';
import type { Admission, AdmissionRequest } from './admission.ts';
import { isLimited, modelOf } from './admit-call.ts';
import type { CallRecord } from './lock-call.ts';
import { promiseMoney } from './promise-money.ts';
import { countThatFit, enterWindow } from './rate-window.ts';
import { writeReservations } from './write-reservations.ts';

interface PlainCall {
  readonly request: AdmissionRequest;
  readonly index: number;
  readonly attempts: number;
}

/**
 * The admissions of a group's plain calls by their index: of those that their model's limits let in now, where each
 * run's budget holds all of its own.
 */
export async function reserveTogether({
  transaction,
  requests,
  calls,
  now,
}: {
  readonly transaction: Transaction<Database>;
  readonly requests: readonly AdmissionRequest[];
  readonly calls: ReadonlyMap<string, CallRecord>;
  readonly now: () => number;
}): Promise<ReadonlyMap<number, Admission>> {
  const admissions = new Map<number, Admission>();
  const firstOfKey = new Map(requests.map((request, index) => [request.key, index] as const).toReversed());
  const plain = requests
    .map((request, index) => ({ request, index, attempts: calls.get(request.key)?.attempts ?? 0 }))
    .filter(({ request, index }) => firstOfKey.get(request.key) === index && isPlain(request, calls.get(request.key)));
  // Limits before budgets, and in one order: so no two groups wait for each other.
  const limited = [
    ...Map.groupBy(
      plain.filter(({ request }) => isLimited(request)),
      ({ request }) => modelOf(request),
    ),
  ];
  for (const [model] of limited.toSorted(([a], [b]) => (a < b ? -1 : 1)))
    await lockName(transaction, `limits/${model}`);
  const at = now();
  const fitting = plain.filter(({ request }) => !isLimited(request));
  for (const [, own] of limited) fitting.push(...(await thoseThatFit({ transaction, calls: own, at })));
  for (const [runKey, reservations] of Map.groupBy(fitting, ({ request }) => request.runKey)) {
    const amountMicroUsd = reservations.reduce((sum, { request }) => sum + request.maxCostMicroUsd, 0);
    if (!(await promiseMoney({ transaction, runKey, amountMicroUsd }))) continue;
    const counted = reservations.map(({ request }) => request).filter(isLimited);
    if (counted.length > 0) await enterWindow({ transaction, requests: counted, at });
    await writeReservations({ transaction, reservations, at });
    for (const { index, attempts } of reservations) admissions.set(index, { kind: 'admitted', attempt: attempts + 1 });
  }
  return admissions;
}

async function thoseThatFit({
  transaction,
  calls,
  at,
}: {
  transaction: Transaction<Database>;
  calls: readonly PlainCall[];
  at: number;
}): Promise<readonly PlainCall[]> {
  const [first, ...others] = calls.map(({ request }) => request);
  if (first === undefined) return [];
  return calls.slice(0, await countThatFit({ transaction, requests: [first, ...others], at }));
}

/** Nothing is to be known of a plain call but whether it may leave. */
function isPlain(request: AdmissionRequest, call: CallRecord | undefined): boolean {
  if (call === undefined) return true;
  return (call.state === 'failed' || call.state === 'lost') && call.attempts < request.maxAttempts;
}
