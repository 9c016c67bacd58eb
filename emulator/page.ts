import { z } from 'zod';
import { ApiError } from './errors.ts';

/** A page of a list by OpenAI's cursor: at most `limit` items behind the one with the id `after`. */
export function pageOf<Item extends { readonly id: string }>(args: {
  readonly items: readonly Item[];
  readonly after: string | undefined;
  readonly limit: string | undefined;
  readonly defaultLimit: number;
}): { readonly data: readonly Item[]; readonly has_more: boolean } {
  const { items, after, defaultLimit } = args;
  const limit = z.coerce.number().int().min(1).max(10_000).default(defaultLimit).safeParse(args.limit);
  if (!limit.success) {
    throw new ApiError({ status: 400, param: 'limit', message: 'limit must be a whole number from 1 to 10000.' });
  }
  const start = after === undefined ? 0 : items.findIndex(({ id }) => id === after) + 1;
  if (after !== undefined && start === 0) {
    throw new ApiError({ status: 400, param: 'after', message: `There is no item ${after} in this list.` });
  }
  const end = start + limit.data;
  return { data: items.slice(start, end), has_more: end < items.length };
}
