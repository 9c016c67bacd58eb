import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createDistillClient, type DistillClient } from '../../client/distill-client.ts';
import { expectLedgerToEqualBill } from '../support/bills.ts';
import { expectCountsToAddUp } from '../support/counts-add-up.ts';
import { type Loop, startLoop } from '../support/loop.ts';

const INPUT = { samples: 60, rounds: 1, learningRates: [1], pollIntervalSeconds: 0.1, calibrationRows: 0 };

describe('faults', () => {
  let loop: Loop;
  let distill: DistillClient;

  beforeAll(async () => {
    loop = await startLoop({ name: 'faults' });
    distill = createDistillClient({ client: loop.client, taskQueue: loop.taskQueue });
  }, 60_000);
  afterAll(async () => loop.stop());

  test('10 % HTTP 500, 5 % resets, 600 requests a minute → the run completes and no prompt fails', async () => {
    await loop.setFaults({ errorRate: 0.1, resetRate: 0.05, rateLimitRpm: 600, seed: 7 });
    const { workflowId } = await distill.start(INPUT, { workflowId: 'faults-many' });
    const report = expectCountsToAddUp(await distill.result({ workflowId }));
    expect(['promoted', 'rejected', 'inconclusive']).toContain(report.outcome);
    expect(report.rounds[0]).toMatchObject({ accepted: 60, failed: 0 });
    await expectLedgerToEqualBill({ bill: await loop.bill(), store: loop.store, runKeys: [report.runKey] });
    await loop.setFaults({});
  }, 180_000);

  test.each([
    ['an empty account', { quotaUsd: 0 }, {}, 'InsufficientQuota'],
    ['an unknown teacher', {}, { teacher: 'emulator/nobody' }, 'UnknownModel'],
    ['an unknown provider', {}, { teacher: 'nowhere/model' }, 'UnknownModel'],
  ])(
    '%s → the run fails at once with its type, and its report says so',
    async (name, faults, fields, type) => {
      await loop.setFaults(faults);
      const workflowId = `faults-${name.replaceAll(' ', '-')}`;
      await distill.start({ ...INPUT, seed: 5, ...fields }, { workflowId });
      await expect(distill.result({ workflowId })).rejects.toMatchObject({ cause: { type } });
      await loop.setFaults({});
      const run = await loop.store.runs.byWorkflowId(workflowId);
      expect(run).toMatchObject({ outcome: 'failed' });
      expect(run?.reason).toContain(type);
    },
    60_000,
  );

  test('every job fails → TrainingFailed with the words of the provider', async () => {
    await loop.setFaults({ jobFailures: 5 });
    await distill.start(INPUT, { workflowId: 'faults-jobs' });
    await expect(distill.result({ workflowId: 'faults-jobs' })).rejects.toMatchObject({
      cause: { type: 'TrainingFailed' },
    });
    await loop.setFaults({});
  }, 60_000);
});
