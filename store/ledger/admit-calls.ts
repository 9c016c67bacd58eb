import type { Kysely } from 'kysely';
import type { GroupResults } from '../connection/grouped.ts';
import { inTransaction } from '../connection/transaction.ts';
import type { Database } from '../schema.ts';
import type { Admission, AdmissionRequest } from './admission.ts';
import { admitCall, modelOf } from './admit-call.ts';
import { lockCalls } from './lock-calls.ts';
import { reserveTogether } from './reserve-together.ts';

/**
 * Admits a group of calls in one transaction, each as `admitCall` would. Plain ones, of which nothing is to be known
 * but whether limits and money let them leave, are reserved together; where the budget does not hold all of a run's, one
 * by one.
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
    const together = await reserveTogether({ transaction, requests, calls, now });
    const admissions: Admission[] = [];
    // The first that must wait for a model's limit holds back all that come after it: nobody overtakes.
    const fullUntil = new Map<string, Admission>();
    for (const [index, request] of requests.entries()) {
      const model = modelOf(request);
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
