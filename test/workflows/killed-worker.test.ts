import { afterAll, beforeAll, describe, test } from '@jest/globals';
import { expectNothingLost, KILLED_RUN, runWithKilledWorkers } from '../support/killed-run.ts';
import { type Loop, startLoop } from '../support/loop.ts';

describe('killed worker', () => {
  let loop: Loop;

  beforeAll(async () => {
    loop = await startLoop({ name: 'killed-worker', withWorker: false });
    await loop.setFaults({ latencyMs: 300, latencySigma: 0.5 });
  }, 60_000);
  afterAll(async () => loop.stop());

  test('ten SIGKILLs at seeded moments → one job a learning rate, no sample lost, at most what was open is paid twice', async () => {
    const figures = await runWithKilledWorkers({
      loop,
      seed: 1,
      kills: 10,
      workflowId: 'killed-worker',
      fields: KILLED_RUN,
    });
    expectNothingLost({ figures, fields: KILLED_RUN });
  }, 300_000);
});
