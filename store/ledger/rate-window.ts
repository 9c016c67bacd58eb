import type { Transaction } from 'kysely';
import type { Database } from '../schema.ts';
import type { AdmissionRequest } from './admission.ts';

/**
 * A minute, and the longest that a call takes from here to the provider's own count: a late one leaves that count
 * late, too.
 */
const WINDOW_IN_MS = 60_500;

interface WindowArguments {
  readonly transaction: Transaction<Database>;
  readonly request: AdmissionRequest;
  readonly at: number;
}

/**
 * When the model's limits would let this call in, counted over the window that ends at `at`: null for now, else
 * the millisecond in which enough earlier calls have left. A call that is larger than the token limit itself goes
 * alone. The limits count what was admitted, by all processes. The caller holds the model's lock.
 */
export async function freeAt({ transaction, request, at }: WindowArguments): Promise<number | null> {
  const { provider, model, tokens = 0 } = request;
  const { requestsPerMinute, tokensPerMinute } = limitsOf(request);
  const { count, total } = await usedAt({ transaction, request, at });
  const admitted = transaction.selectFrom('limits').where('provider', '=', provider).where('model', '=', model);
  const leaving: number[] = [];
  if (count >= requestsPerMinute) {
    const row = await admitted
      .select('atMs')
      .orderBy('atMs')
      .limit(1)
      .offset(count - requestsPerMinute)
      .executeTakeFirst();
    leaving.push(row?.atMs ?? at);
  }
  const surplus = total + tokens - tokensPerMinute;
  if (count > 0 && surplus > 0) {
    const row = await transaction
      .selectFrom(
        admitted
          .select(({ fn }) => [
            'atMs',
            fn
              .sum<number>('tokens')
              .over((over) => over.orderBy('atMs'))
              .as('freed'),
          ])
          .as('departures'),
      )
      .select('atMs')
      .where('freed', '>=', Math.min(surplus, total))
      .orderBy('atMs')
      .limit(1)
      .executeTakeFirst();
    leaving.push(row?.atMs ?? at);
  }
  return leaving.length === 0 ? null : Math.max(...leaving) + WINDOW_IN_MS;
}

/**
 * How many of these calls, all to one model and in this order, its limits let in now; the first that must wait holds
 * back all that come after it. The caller holds the model's lock.
 */
export async function countThatFit({
  transaction,
  requests,
  at,
}: {
  readonly transaction: Transaction<Database>;
  readonly requests: readonly [AdmissionRequest, ...AdmissionRequest[]];
  readonly at: number;
}): Promise<number> {
  const used = await usedAt({ transaction, request: requests[0], at });
  let { count, total } = used;
  for (const [index, request] of requests.entries()) {
    const { requestsPerMinute, tokensPerMinute } = limitsOf(request);
    const { tokens = 0 } = request;
    if (count >= requestsPerMinute || (count > 0 && total + tokens > tokensPerMinute)) return index;
    count++;
    total += tokens;
  }
  return requests.length;
}

/** Counts calls that were let in; there is one at least. */
export async function enterWindow({
  transaction,
  requests,
  at,
}: {
  readonly transaction: Transaction<Database>;
  readonly requests: readonly AdmissionRequest[];
  readonly at: number;
}): Promise<void> {
  await transaction
    .insertInto('limits')
    .values(requests.map(({ provider, model, tokens = 0 }) => ({ provider, model, atMs: at, tokens })))
    .execute();
}

/** What of the model's limits the window that ends at `at` has used; what has left it is forgotten. */
async function usedAt({ transaction, request, at }: WindowArguments): Promise<{ count: number; total: number }> {
  const { provider, model } = request;
  await transaction
    .deleteFrom('limits')
    .where('provider', '=', provider)
    .where('model', '=', model)
    .where('atMs', '<=', at - WINDOW_IN_MS)
    .execute();
  const { count, total } = await transaction
    .selectFrom('limits')
    .select(({ fn }) => [fn.countAll<number>().as('count'), fn.sum<number | null>('tokens').as('total')])
    .where('provider', '=', provider)
    .where('model', '=', model)
    .executeTakeFirstOrThrow();
  return { count, total: total ?? 0 };
}

function limitsOf({ limits }: AdmissionRequest): { requestsPerMinute: number; tokensPerMinute: number } {
  const { requestsPerMinute = Number.POSITIVE_INFINITY, tokensPerMinute = Number.POSITIVE_INFINITY } = limits ?? {};
  return { requestsPerMinute, tokensPerMinute };
}
