import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createDistillClient } from '../../client/distill-client.ts';
import { expectLedgerToEqualBill } from '../support/bills.ts';
import { expectCountsToAddUp } from '../support/counts-add-up.ts';
import { type Loop, startLoop } from '../support/loop.ts';

let loop: Loop;
beforeAll(async () => {
  loop = await startLoop({ name: 'control' });
}, 60_000);
afterAll(async () => loop.stop());

test('control: true → students of all and of random answers on the same base, asked the same fresh prompts', async () => {
  const distill = createDistillClient({ client: loop.client, taskQueue: loop.taskQueue });
  const input = { samples: 40, rounds: 1, learningRates: [1], pollIntervalSeconds: 0.1, calibrationRows: 0 };
  await distill.start({ ...input, control: true }, { workflowId: 'control' });
  const report = expectCountsToAddUp(await distill.result({ workflowId: 'control' }));
  const [round] = report.rounds;
  expect(report.control?.prompts).toBe(500);
  const [filtered, keepAll, random] = report.control?.arms ?? [];
  expect([filtered?.arm, keepAll?.arm, random?.arm]).toEqual(['filtered', 'keep-all', 'random']);
  expect(filtered?.student).toBe(report.student);
  expect(random?.samples).toBe(filtered?.samples);
  expect(keepAll?.samples).toBeGreaterThan(filtered?.samples ?? 0);
  expect(keepAll?.samples).toBeLessThan(round?.generated ?? 0);
  for (const each of [keepAll, random]) {
    expect(each?.cases).toBe(500);
    expect(each?.worth?.points).toBeCloseTo(((filtered?.passes ?? 0) - (each?.passes ?? 0)) / 5, 9);
  }
  expect(round?.jobs).toHaveLength(1);
  const bill = await loop.bill();
  expect(bill.jobs).toHaveLength(3);
  await expectLedgerToEqualBill({ bill, store: loop.store, runKeys: [report.runKey] });
}, 120_000);
