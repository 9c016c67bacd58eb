import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createDistillClient, type DistillClient } from '../../client/distill-client.ts';
import { expectLedgerToEqualBill } from '../support/bills.ts';
import { expectCountsToAddUp } from '../support/counts-add-up.ts';
import { type Bill, type Loop, startLoop } from '../support/loop.ts';
import { until } from '../support/until.ts';

const INPUT = {
  samples: 60,
  rounds: 1,
  learningRates: [1],
  pollIntervalSeconds: 0.1,
  calibrationRows: 0,
  generate: 'batch' as const,
};

const billedMicroUsd = ({ calls }: Bill) => calls.reduce((sum, { usd }) => sum + Math.round(usd * 1e6), 0);

describe('batch', () => {
  let loop: Loop;
  let distill: DistillClient;
  let expiringRunKey = '';

  beforeAll(async () => {
    loop = await startLoop({ name: 'batch', jobSeconds: 4 });
    distill = createDistillClient({ client: loop.client, taskQueue: loop.taskQueue });
  }, 60_000);
  afterAll(async () => loop.stop());

  const statesOf = async (runKey: string) =>
    (await loop.store.remoteBatches.list(runKey)).map(({ status, settledAt }) => [status, settledAt !== null]);

  test('the first batch expires half-way → asked again in another, counts reconcile, the bill equals the ledger', async () => {
    await loop.setFaults({ batchExpiries: 1, batchLineFailureRate: 0.05, seed: 2 });
    const run = await distill.start({ ...INPUT, samples: 20 }, { workflowId: 'batch-expiring' });
    await until(async () => ((await distill.progress(run)).batches ?? '').includes('in_progress'));
    const report = expectCountsToAddUp(await distill.result(run));
    expect(report.rounds[0]).toMatchObject({ accepted: 20, failed: 0 });
    const states = await statesOf(report.runKey);
    expect(states[0]).toEqual(['expired', true]);
    expect(states.length).toBeGreaterThan(1);
    expect(states.slice(1).every(([status, isSettled]) => status === 'completed' && isSettled)).toBe(true);
    const bill = await loop.bill();
    expiringRunKey = report.runKey;
    await expectLedgerToEqualBill({ bill, store: loop.store, runKeys: [expiringRunKey] });
  }, 120_000);

  test('cancelled while a batch works → it is cancelled at the provider, what it answered is kept and used', async () => {
    await loop.setFaults({});
    const before = billedMicroUsd(await loop.bill());
    const fields = { ...INPUT, seed: 7 };
    const { runId, workflowId } = await distill.start(fields, { workflowId: 'batch-cancelled' });
    await until(async () => billedMicroUsd(await loop.bill()) > before);
    await distill.cancel(workflowId);
    await expect(distill.result({ workflowId })).rejects.toThrow();
    expect(await loop.store.runs.byWorkflowId(workflowId)).toMatchObject({ outcome: 'stopped' });
    expect(await statesOf(runId)).toEqual([['cancelled', true]]);
    expect((await loop.store.budgets.get(runId))?.reservedMicroUsd).toBe(0);
    const kept = await loop.store.calls.spend(runId);
    expect(kept.usdMicro).toBe(billedMicroUsd(await loop.bill()) - before);
    expect(kept.calls).toBeGreaterThan(0);

    const next = await distill.start({ ...fields, runKey: runId }, { workflowId: 'batch-continued' });
    const report = expectCountsToAddUp(await distill.result(next));
    expect(report.rounds[0]).toMatchObject({ accepted: 60 });
    const bill = await loop.bill();
    await expectLedgerToEqualBill({ bill, store: loop.store, runKeys: [expiringRunKey, runId] });
  }, 120_000);
});
