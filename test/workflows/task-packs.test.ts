import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createDistillClient, type DistillClient } from '../../client/distill-client.ts';
import { expectCountsToAddUp } from '../support/counts-add-up.ts';
import { type Loop, startLoop } from '../support/loop.ts';

const SMALL = { samples: 60, rounds: 1, learningRates: [1], pollIntervalSeconds: 0.1, calibrationRows: 0 };

describe('task packs', () => {
  let loop: Loop;
  let distill: DistillClient;

  beforeAll(async () => {
    loop = await startLoop({ name: 'packs' });
    distill = createDistillClient({ client: loop.client, taskQueue: loop.taskQueue });
  }, 60_000);
  afterAll(async () => loop.stop());

  test.each([
    ['code-review', 150],
    ['support-intents', 168],
  ])(
    '%s: a small run → a report over its own exam of %i cases, wrong answers rejected',
    async (task, cases) => {
      const workflowId = `packs-${task}`;
      await distill.start({ ...SMALL, task }, { workflowId });
      const report = expectCountsToAddUp(await distill.result({ workflowId }));
      expect(report.exam?.cases).toBe(cases);
      expect(report.rounds[0]?.accepted).toBe(60);
      expect(report.rounds[0]?.rejected.verifier).toBeGreaterThan(0);
      expect(report.retention?.teacherPass).toBeGreaterThan(cases * 0.75);
      expect(report.retention?.studentPass).toBeGreaterThan(cases * 0.15);
      expect(report.retention?.ungraded).toBe(0);
    },
    60_000,
  );
});
