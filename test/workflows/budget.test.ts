import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createDistillClient, type DistillClient } from '../../client/distill-client.ts';
import { expectLedgerToEqualBill } from '../support/bills.ts';
import { expectCountsToAddUp } from '../support/counts-add-up.ts';
import { type Loop, startLoop } from '../support/loop.ts';

const INPUT = {
  samples: 60,
  rounds: 1,
  learningRates: [1],
  pollIntervalSeconds: 0.1,
  calibrationRows: 0,
  concurrency: 8,
};

describe('budget', () => {
  let loop: Loop;
  let distill: DistillClient;

  beforeAll(async () => {
    loop = await startLoop({ name: 'budget' });
    distill = createDistillClient({ client: loop.client, taskQueue: loop.taskQueue });
  }, 60_000);
  afterAll(async () => loop.stop());

  test('too small → stopped within it, everything kept; taken up with more → finished, nothing paid twice', async () => {
    const first = await distill.start({ ...INPUT, budgetUsd: 0.15 }, { workflowId: 'budget-small' });
    const stopped = expectCountsToAddUp(await distill.result(first));
    expect(stopped).toMatchObject({ outcome: 'stopped', exitCode: 40 });
    expect(stopped.reason).toContain('BudgetExceeded');
    expect(stopped.spend.usd).toBeGreaterThan(0);
    expect(stopped.spend.usd).toBeLessThanOrEqual(0.15);
    const billedAtStop = (await loop.bill()).calls.length;
    expect(billedAtStop).toBeGreaterThan(0);

    const next = await distill.start(
      { ...INPUT, budgetUsd: 25, runKey: stopped.runKey },
      { workflowId: 'budget-more' },
    );
    const finished = expectCountsToAddUp(await distill.result(next));
    expect(['promoted', 'rejected', 'inconclusive']).toContain(finished.outcome);
    expect(finished.rounds[0]?.accepted).toBe(60);
    const bill = await loop.bill();
    await expectLedgerToEqualBill({ bill, store: loop.store, runKeys: [stopped.runKey] });
    expect(bill.jobs).toHaveLength(1);

    const third = await distill.start(
      { ...INPUT, budgetUsd: 25, runKey: stopped.runKey },
      { workflowId: 'budget-third' },
    );
    await distill.result(third);
    expect((await loop.bill()).calls).toHaveLength(bill.calls.length);
    expect((await loop.bill()).jobs).toHaveLength(1);
  }, 180_000);
});
