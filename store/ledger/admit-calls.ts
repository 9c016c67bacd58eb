import type { Kysely, Transaction } from 'kysely';
import type { GroupResults } from '../connection/grouped.ts';
import { inTransaction } from '../connection/transaction.ts';
import type { Database } from '../schema.ts';
import type { Admission, AdmissionRequest } from './admission.ts';
import { admitCall, isLimited } from './admit-call.ts';
import type { CallRecord } from './lock-call.ts';
import { lockCalls } from './lock-calls.ts';
import { promiseMoney } from './promise-money.ts';
import { writeReservations } from './write-reservations.ts';

/**
 * Admits a group of calls in one transaction, each as `admitCall` would. Plain ones, of which nothing is to be known
 * but that they may leave, are reserved together; where the budget does not hold all of them, one by one.
 */
export async function admitCalls({
  db,
  now,
  requests,
}: {
  readonly db: Kysely<Database>;
  readonly now: () => number;
  readonly requests: readonly AdmissionRequest[];
}): Promise<GroupResults<Admission>> {
  return inTransaction(db, async (transaction) => {
    const calls = await lockCalls(transaction, [...new Set(requests.map(({ key }) => key))]);
    const together = await reserveTogether({ transaction, requests, calls, at: now() });
    const admissions: Admission[] = [];
    // The first that must wait for a model's limit holds back all that come after it: nobody overtakes.
    const fullUntil = new Map<string, Admission>();
    for (const [index, request] of requests.entries()) {
      const model = `${request.provider}/${request.model}`;
      const known = calls.get(request.key);
      const isAnswered = known?.state === 'done' && known.response !== null;
      const decided = together.get(index) ?? (isAnswered ? undefined : fullUntil.get(model));
      const admission = decided ?? (await admitCall({ transaction, now, request }));
      if (admission.kind === 'wait' && admission.reason === 'rate') fullUntil.set(model, admission);
      admissions.push(admission);
    }
    return admissions;
  });
}

/** The admissions of the group's plain calls by their index, where each run's budget holds all of its own. */
async function reserveTogether({
  transaction,
  requests,
  calls,
  at,
}: {
  transaction: Transaction<Database>;
  requests: readonly AdmissionRequest[];
  calls: ReadonlyMap<string, CallRecord>;
  at: number;
}): Promise<ReadonlyMap<number, Admission>> {
  const admissions = new Map<number, Admission>();
  const firstOfKey = new Map(requests.map((request, index) => [request.key, index] as const).toReversed());
  const plain = requests
    .map((request, index) => ({ request, index, attempts: calls.get(request.key)?.attempts ?? 0 }))
    .filter(({ request, index }) => firstOfKey.get(request.key) === index && isPlain(request, calls.get(request.key)));
  for (const [runKey, reservations] of Map.groupBy(plain, ({ request }) => request.runKey)) {
    const amountMicroUsd = reservations.reduce((sum, { request }) => sum + request.maxCostMicroUsd, 0);
    if (!(await promiseMoney({ transaction, runKey, amountMicroUsd }))) continue;
    await writeReservations({ transaction, reservations, at });
    for (const { index, attempts } of reservations) admissions.set(index, { kind: 'admitted', attempt: attempts + 1 });
  }
  return admissions;
}

function isPlain(request: AdmissionRequest, call: CallRecord | undefined): boolean {
  if (isLimited(request)) return false;
  if (call === undefined) return true;
  return (call.state === 'failed' || call.state === 'lost') && call.attempts < request.maxAttempts;
}
