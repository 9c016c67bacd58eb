import { expect } from '@jest/globals';
import { readChatAnswer } from '../../providers/chat.ts';
import type { Store } from '../../store/open-store.ts';
import type { Bill } from './loop.ts';

/** What the provider billed against what the ledger holds. */
export interface BillComparison {
  /** Billed answers whose key has no finished row in the ledger, and what they cost. */
  readonly unaccounted: number;
  readonly unaccountedMicroUsd: number;
  /** Keys that were billed more than once. */
  readonly paidTwice: number;
  readonly billedUsd: number;
}

type BilledCall = Pick<Bill['calls'][number], 'key' | 'usd'>;
type Billed = { readonly calls: readonly BilledCall[]; readonly jobs: readonly { readonly usd: number }[] };

/** Compares an emulator's bill with the ledger, call by call. */
export async function compareBills({
  bill,
  store,
}: {
  readonly bill: Pick<Billed, 'calls'>;
  readonly store: Pick<Store, 'calls'>;
}): Promise<BillComparison> {
  let [unaccounted, unaccountedMicroUsd, paidTwice] = [0, 0, 0];
  for (const [key, billed] of Map.groupBy(bill.calls, (call) => call.key)) {
    if (key === null) continue;
    const row = await store.calls.get(key);
    const left = row?.state === 'done' ? billed.slice(1) : billed;
    unaccounted += left.length;
    unaccountedMicroUsd += sumOf(left);
    if (billed.length > 1) paidTwice++;
  }
  return { unaccounted, unaccountedMicroUsd, paidTwice, billedUsd: bill.calls.reduce((sum, { usd }) => sum + usd, 0) };
}

/**
 * The money of whole runs: what their ledger settled is what the provider billed for calls and jobs, to the
 * micro-dollar, less the answers that were in flight when a process was killed; with their upper bounds it is never less
 * than the bill. Nothing else is unaccounted for, and nothing is paid twice. An answer that nobody can read says not what
 * it cost, so it is booked at its upper bound: what that is beyond the bill is taken out.
 */
export async function expectLedgerToEqualBill({
  bill,
  store,
  runKeys,
  openAtKills = 0,
}: {
  readonly bill: Billed;
  readonly store: Pick<Store, 'calls'>;
  /** Every run that had something billed. */
  readonly runKeys: readonly string[];
  /** How many calls were in flight at kills. */
  readonly openAtKills?: number;
}): Promise<void> {
  const { unaccounted, unaccountedMicroUsd, paidTwice } = await compareBills({ bill, store });
  expect(unaccounted).toBeLessThanOrEqual(openAtKills);
  expect(paidTwice).toBeLessThanOrEqual(openAtKills);
  const spends = await Promise.all([...new Set(runKeys)].map(async (runKey) => store.calls.spend(runKey)));
  const booked = spends.reduce((sum, { usdMicro }) => sum + usdMicro, 0);
  const settled = booked - spends.reduce((sum, { lostMicroUsd }) => sum + lostMicroUsd, 0);
  const billed = sumOf([...bill.calls, ...bill.jobs]) + (await unreadableExcess({ bill, store }));
  expect(booked).toBeGreaterThanOrEqual(billed);
  if (openAtKills === 0) expect(settled).toBe(billed);
  expect(settled).toBeLessThanOrEqual(billed);
  expect(settled).toBeGreaterThanOrEqual(billed - unaccountedMicroUsd);
}

async function unreadableExcess({ bill, store }: { bill: Billed; store: Pick<Store, 'calls'> }): Promise<number> {
  let excess = 0;
  // Of a key that was billed again the ledger settled one answer.
  for (const [key, [settled]] of Map.groupBy(bill.calls, (call) => call.key)) {
    const row = key === null ? null : await store.calls.get(key);
    if (row?.state !== 'done' || readChatAnswer(row.response ?? '') !== null) continue;
    const beyond = row.spentMicroUsd - microUsdOf(settled?.usd ?? 0);
    expect(beyond).toBeGreaterThanOrEqual(0);
    excess += beyond;
  }
  return excess;
}

function sumOf(billed: readonly { readonly usd: number }[]): number {
  return billed.reduce((sum, { usd }) => sum + microUsdOf(usd), 0);
}

const microUsdOf = (usd: number) => Math.round(usd * 1_000_000);
