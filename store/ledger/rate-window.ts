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
  const { provider, model, limits, tokens = 0 } = request;
  const { requestsPerMinute = Number.POSITIVE_INFINITY, tokensPerMinute = Number.POSITIVE_INFINITY } = limits ?? {};
  await transaction
    .deleteFrom('limits')
    .where('provider', '=', provider)
    .where('model', '=', model)
    .where('atMs', '<=', at - WINDOW_IN_MS)
    .execute();
  const admitted = transaction.selectFrom('limits').where('provider', '=', provider).where('model', '=', model);
  const { count, total } = await admitted
    .select(({ fn }) => [fn.countAll<number>().as('count'), fn.sum<number | null>('tokens').as('total')])
    .executeTakeFirstOrThrow();
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
  const surplus = (total ?? 0) + tokens - tokensPerMinute;
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
      .where('freed', '>=', Math.min(surplus, total ?? 0))
      .orderBy('atMs')
      .limit(1)
      .executeTakeFirst();
    leaving.push(row?.atMs ?? at);
  }
  return leaving.length === 0 ? null : Math.max(...leaving) + WINDOW_IN_MS;
}

/** Counts a call that was let in. */
export async function enterWindow({ transaction, request, at }: WindowArguments): Promise<void> {
  const { provider, model, tokens = 0 } = request;
  await transaction.insertInto('limits').values({ provider, model, atMs: at, tokens }).execute();
}
