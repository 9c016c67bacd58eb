import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { storeFailureOf } from '../../activities/calls/store-failure.ts';
import { expectLedgerToEqualBill } from '../support/bills.ts';
import { layTeachingGround, RUN_KEY, type TeachingGround } from '../support/teaching-ground.ts';
import { until } from '../support/until.ts';

const PROMPTS = 24;
const PAGES_BEYOND_ANY_TEST = 1_000_000;

let ground: TeachingGround;
beforeEach(async () => {
  ground = await layTeachingGround({ prompts: PROMPTS, longestWaitInMs: 50 });
});
afterEach(async () => ground.stop());

/** The disk holds this much and no more: SQLite itself then answers as on a full one. */
async function allowPages(pages: number): Promise<void> {
  await sql.raw(`pragma max_page_count = ${pages}`).execute(ground.db);
}

async function fillDisk({ freePages }: { readonly freePages: number }): Promise<void> {
  const { rows } = await sql<{ pageCount: number }>`pragma page_count`.execute(ground.db);
  await allowPages((rows[0]?.pageCount ?? 0) + freePages);
}

async function expectAllTaughtAndPaidOnce(): Promise<void> {
  expect(await ground.store.samples.counts(RUN_KEY)).toEqual([
    { round: 1, category: 'flatten', status: 'answered', gate: null, count: PROMPTS },
  ]);
  const bill = await ground.emulator.ledger();
  expect(bill.calls).toHaveLength(PROMPTS);
  await expectLedgerToEqualBill({ bill, store: ground.store, runKeys: [RUN_KEY] });
  expect(await ground.store.budgets.get(RUN_KEY)).toMatchObject({ reservedMicroUsd: 0 });
}

describe('a store that is away', () => {
  test('the disk fills up while the teacher answers → answers wait for space, the run goes on, each is paid once', async () => {
    await ground.emulator.setFaults({ latencyMs: 50 });
    const teaching = ground.teach();
    await until(async () => (await ground.store.calls.open(RUN_KEY)) > 0);
    await fillDisk({ freePages: 0 });
    await until(async () => (await ground.emulator.ledger()).calls.length > 0);
    const write = ground.store.documents.importSet({
      setHash: 's',
      documents: [{ hash: 'h', text: 'x'.repeat(20_000) }],
    });
    expect(await write.then(() => null, storeFailureOf)).toMatchObject({ type: 'StoreUnavailable' });
    const { count } = (await ground.store.samples.counts(RUN_KEY))[0] ?? { count: 0 };
    expect(count).toBeLessThan(PROMPTS);
    await allowPages(PAGES_BEYOND_ANY_TEST);
    expect(await teaching).toEqual({ answered: PROMPTS, failures: {}, overBudget: 0 });
    await expectAllTaughtAndPaidOnce();
  }, 30_000);

  test('a transaction on a full disk → nothing of it is kept, StoreUnavailable with the remedy, and it may be repeated', async () => {
    await fillDisk({ freePages: 4 });
    const documents = Array.from({ length: 40 }, (_, index) => ({ hash: `${index}`, text: 'x'.repeat(10_000) }));
    const importing = async () => ground.store.documents.importSet({ setHash: 'set', documents });
    const failure = await importing().then(() => null, storeFailureOf);
    expect(failure).toMatchObject({ type: 'StoreUnavailable', nonRetryable: false });
    expect(failure?.message).toBe(
      'The store is away: its disk is full. Make room on its disk, end what locks it, or start the database. The run goes on by itself when it is back.',
    );
    expect(await ground.store.documents.loadSet('set')).toBeNull();
    await allowPages(PAGES_BEYOND_ANY_TEST);
    await importing();
    expect(await ground.store.documents.loadSet('set')).toHaveLength(40);
  });

  test('another connection holds its lock beyond the wait → nothing is lost, each answer is paid once', async () => {
    await ground.emulator.setFaults({ latencyMs: 50 });
    const other = new DatabaseSync(ground.path, { timeout: 1_000 });
    const teaching = ground.teach();
    await until(async () => (await ground.store.calls.open(RUN_KEY)) > 0);
    other.exec('begin immediate');
    const write = ground.store.budgets.set({ runKey: 'other', limitMicroUsd: 1 });
    const failure = await write.then(() => null, storeFailureOf);
    expect(failure).toMatchObject({ type: 'StoreUnavailable', nonRetryable: false });
    expect(failure?.message).toContain('another process has held its lock for too long');
    other.exec('commit');
    other.close();
    expect(await teaching).toEqual({ answered: PROMPTS, failures: {}, overBudget: 0 });
    await expectAllTaughtAndPaidOnce();
  }, 30_000);
});
