import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createDistillClient, type DistillClient } from '../../client/distill-client.ts';
import { storedReport } from '../../client/stored-report.ts';
import { expectCountsToAddUp } from '../support/counts-add-up.ts';
import { type Loop, startLoop } from '../support/loop.ts';

const STUDENT = 'local/classifier';

describe('local student', () => {
  let loop: Loop;
  let distill: DistillClient;

  beforeAll(async () => {
    loop = await startLoop({ name: 'local-student' });
    distill = createDistillClient({ client: loop.client, taskQueue: loop.taskQueue });
  }, 60_000);
  afterAll(async () => loop.stop());

  test('a task of labels → trained in the worker, examined in process, at no cost', async () => {
    const workflowId = 'local-student';
    const fields = { task: 'support-intents', student: STUDENT, samples: 120, rounds: 1, learningRates: [0.5, 2] };
    await distill.start({ ...fields, pollIntervalSeconds: 0.1 }, { workflowId });
    const report = expectCountsToAddUp(await distill.result({ workflowId }));
    expect(report.student).toMatch(/^local\/classifier:[0-9a-f]{20}$/);
    const [round] = report.rounds;
    expect(round?.jobs.map(({ status, usd }) => [status, usd])).toEqual([
      ['succeeded', 0],
      ['succeeded', 0],
    ]);
    const stored = await storedReport({ store: loop.store, workflowId });
    expect(stored?.kind === 'distill' ? stored.rounds[0]?.jobs[0]?.curve.length : 0).toBeGreaterThan(3);
    // With 28 intents it would pass 6 by chance.
    expect(report.retention?.studentPass).toBeGreaterThan((report.retention?.cases ?? 0) / 14);
    expect((await loop.bill()).jobs).toEqual([]);
  }, 120_000);

  test('a task of free answers → NoLabels before anything is paid', async () => {
    await distill.start({ student: STUDENT }, { workflowId: 'no-labels' });
    await expect(distill.result({ workflowId: 'no-labels' })).rejects.toMatchObject({
      cause: { type: 'NoLabels', message: expect.stringContaining('cannot learn json-processing') },
    });
  }, 60_000);
});
