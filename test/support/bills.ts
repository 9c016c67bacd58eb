import type { Store } from '../../store/open-store.ts';
import type { Bill } from './loop.ts';

/** What the provider billed against what the ledger holds. */
export interface BillComparison {
  /** Billed answers whose key has no finished row in the ledger. */
  readonly unaccounted: number;
  /** Keys that were billed more than once. */
  readonly paidTwice: number;
  readonly billedUsd: number;
}

/** Compares an emulator's bill with the ledger, call by call. */
export async function compareBills({
  bill,
  store,
}: {
  readonly bill: Bill;
  readonly store: Pick<Store, 'calls'>;
}): Promise<BillComparison> {
  const timesByKey = new Map<string, number>();
  for (const { key } of bill.calls) if (key !== null) timesByKey.set(key, (timesByKey.get(key) ?? 0) + 1);
  let unaccounted = 0;
  for (const [key, times] of timesByKey) {
    const row = await store.calls.get(key);
    unaccounted += row?.state === 'done' ? times - 1 : times;
  }
  return {
    unaccounted,
    paidTwice: [...timesByKey.values()].filter((times) => times > 1).length,
    billedUsd: bill.calls.reduce((sum, call) => sum + call.usd, 0),
  };
}
