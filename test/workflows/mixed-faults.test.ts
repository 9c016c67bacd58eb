import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createDistillClient } from '../../client/distill-client.ts';
import { expectLedgerToEqualBill } from '../support/bills.ts';
import { expectCountsToAddUp } from '../support/counts-add-up.ts';
import type { KillableProcess } from '../support/killable-process.ts';
import { type Loop, startLoop } from '../support/loop.ts';
import { startWorkerProcess } from '../support/worker-process.ts';

describe('two workers and faulty answers', () => {
  let loop: Loop;
  let other: KillableProcess;

  beforeAll(async () => {
    loop = await startLoop({ name: 'mixed-faults' });
    other = await startWorkerProcess(loop.environment);
    await loop.setFaults({
      errorRate: 0.1,
      truncateRate: 0.1,
      malformedRate: 0.05,
      refusalRate: 0.05,
      emptyRate: 0.05,
      contentFilterRate: 0.04,
      latencyMs: 20,
      seed: 3,
    });
  }, 60_000);
  afterAll(async () => {
    await other.kill();
    await loop.stop();
  });

  test('truncated, malformed, refused, empty and filtered answers, server errors → quotas reached, every count adds up, the ledger equals the bill', async () => {
    const distill = createDistillClient({ client: loop.client, taskQueue: loop.taskQueue });
    const fields = { samples: 60, rounds: 1, learningRates: [1], pollIntervalSeconds: 0.1, calibrationRows: 0 };
    const run = await distill.start(fields, { workflowId: 'mixed-faults' });
    const report = expectCountsToAddUp(await distill.result(run));
    const { runKey } = report;
    const [round] = report.rounds;
    expect(round?.accepted).toBe(60);

    const samples = await loop.store.samples.list({ runKey, from: 0, count: 1_000 });
    expect(samples).toHaveLength(round?.generated ?? 0);
    const countOf = (isSuch: (sample: (typeof samples)[number]) => boolean) => samples.filter(isSuch).length;
    expect(countOf(({ finishReason }) => finishReason === 'length')).toBeGreaterThan(0);
    expect(countOf(({ finishReason }) => finishReason === 'unreadable')).toBeGreaterThan(0);
    expect(countOf(({ reason }) => reason?.startsWith('refused: ') ?? false)).toBeGreaterThan(0);
    expect(countOf(({ reason }) => reason === 'empty')).toBeGreaterThan(0);
    expect(round?.failed).toBeGreaterThan(0);
    expect(countOf(({ gate }) => gate === 'ContentFiltered')).toBe(round?.failed);
    expect(countOf(({ status, gate }) => status === 'rejected' && gate === 'shape')).toBe(round?.rejected.shape);

    const keys = samples.flatMap(({ callKey }) => callKey ?? []);
    const rows = await Promise.all(keys.map(async (key) => loop.store.calls.get(key)));
    // A lease's owner ends with the process that held it.
    const owners = rows.map((row) => row?.leaseOwner.split('/').at(-1));
    expect(owners).not.toContain(undefined);
    expect(new Set(owners).size).toBe(2);
    await expectLedgerToEqualBill({ bill: await loop.bill(), store: loop.store, runKeys: [runKey] });
  }, 120_000);
});
