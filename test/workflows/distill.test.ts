import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createDistillClient, type DistillClient } from '../../client/distill-client.ts';
import { storedReport } from '../../client/stored-report.ts';
import type { Report } from '../../domain/report/schema.ts';
import { expectLedgerToEqualBill } from '../support/bills.ts';
import { expectCountsToAddUp } from '../support/counts-add-up.ts';
import { type Loop, startLoop } from '../support/loop.ts';

const MOST_RESULT_BYTES = 10_000;
const SMALL = { samples: 60, rounds: 1, learningRates: [1, 2], pollIntervalSeconds: 0.1 };

describe('distill', () => {
  let loop: Loop;
  let distill: DistillClient;

  beforeAll(async () => {
    loop = await startLoop({ name: 'distill' });
    distill = createDistillClient({ client: loop.client, taskQueue: loop.taskQueue });
  }, 60_000);
  afterAll(async () => loop.stop());

  test('a small run → a report whose counts add up, one job a learning rate, a bill that the ledger knows', async () => {
    const { workflowId } = await distill.start(SMALL, { workflowId: 'distill-small' });
    const report = expectCountsToAddUp(await distill.result({ workflowId }));
    expect(['promoted', 'rejected', 'inconclusive']).toContain(report.outcome);
    expect(report.rounds).toHaveLength(1);
    expect(report.rounds[0]?.accepted).toBe(60);
    expect(report.rounds[0]?.jobs.map((job) => job.learningRate)).toEqual([1, 2]);
    expect(report.simulated).toBe(true);
    expect(report.exam?.cases).toBe(200);
    expect(JSON.stringify(report).length).toBeLessThan(MOST_RESULT_BYTES);
    // Five categories in three difficulties; ten known verdicts on two answers each, and twelve cases compared.
    const strata = (await storedReport({ store: loop.store, workflowId }))?.strata ?? [];
    expect(strata).toHaveLength(15);
    expect(strata.reduce((sum, { cases, ungraded }) => sum + cases + ungraded, 0)).toBe(200);
    expect(report.judgeCheck).toMatchObject({ canary: { of: 20 }, agreement: { of: 24 } });
    expect(report.judgeCheck?.agreement?.right).toBeGreaterThanOrEqual(20);

    const bill = await loop.bill();
    expect(bill.jobs).toHaveLength(2);
    await expectLedgerToEqualBill({ bill, store: loop.store, runKeys: [report.runKey] });
    expectProjectionToHold(report);
  }, 120_000);

  test('the same input again → every teacher answer is used again, none is paid twice', async () => {
    const before = (await loop.bill()).calls.filter((call) => call.model === 'teacher').length;
    const { workflowId } = await distill.start(SMALL, { workflowId: 'distill-again' });
    const report = expectCountsToAddUp(await distill.result({ workflowId }));
    const generated = report.rounds[0]?.generated ?? 0;
    const teacherCalls = (await loop.bill()).calls.filter((call) => call.model === 'teacher').length - before;
    // Only the exam is fresh: one teacher answer a case.
    expect(teacherCalls).toBe(report.exam?.cases);
    expect(report.spend.reused).toBeGreaterThanOrEqual(generated);
  }, 120_000);

  test('an empty input field that does not exist → InvalidInput that names it, at once', async () => {
    const handle = await loop.client.workflow.start('distill', {
      taskQueue: loop.taskQueue,
      workflowId: 'distill-typo',
      args: [{ sampels: 60 }],
    });
    const error = await handle.result().then(
      () => null,
      (reason: unknown) => reason as Error & { cause?: { type?: string; message?: string } },
    );
    expect(error?.cause?.type).toBe('InvalidInput');
    expect(error?.cause?.message).toContain('sampels: there is no such field');
  }, 30_000);

  test('an unknown task → UnknownTask that lists the known ones', async () => {
    const handle = await loop.client.workflow.start('distill', {
      taskQueue: loop.taskQueue,
      workflowId: 'distill-task',
      args: [{ task: 'nonsense' }],
    });
    await expect(handle.result()).rejects.toMatchObject({
      cause: { type: 'UnknownTask', message: expect.stringContaining('json-processing') },
    });
  }, 30_000);
});

/** Each stage that the run came to is within a quarter of its projection, all of them together within a tenth. */
function expectProjectionToHold({ spend: { usd, byStage, projected } }: Report): void {
  const stages = Object.entries(projected?.byStage ?? {}).filter(([stage]) => byStage[stage] !== undefined);
  expect(stages.map(([stage]) => stage)).toEqual(expect.arrayContaining(Object.keys(byStage)));
  for (const [stage, expected] of stages) {
    expect({ stage, isNear: Math.abs((byStage[stage] ?? 0) / expected.usd - 1) <= 0.25 }).toEqual({
      stage,
      isNear: true,
    });
  }
  const sum = stages.reduce((total, [, expected]) => total + expected.usd, 0);
  expect(Math.abs(usd / sum - 1)).toBeLessThanOrEqual(0.1);
}
