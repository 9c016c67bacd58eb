import { afterAll, beforeAll, describe, test } from '@jest/globals';
import { expectNothingLost, KILLED_RUN, runWithKilledWorkers } from '../support/killed-run.ts';
import { type Loop, startLoop } from '../support/loop.ts';

describe('killed worker and emulator', () => {
  let loop: Loop;

  beforeAll(async () => {
    loop = await startLoop({ name: 'killed-emulator', withWorker: false, emulatorInProcess: true });
    await loop.setFaults({ latencyMs: 300, latencySigma: 0.5 });
  }, 60_000);
  afterAll(async () => loop.stop());

  test('both SIGKILLed at four seeded moments → the same as without the emulator', async () => {
    const figures = await runWithKilledWorkers({
      loop,
      seed: 2,
      kills: 4,
      workflowId: 'killed-emulator',
      fields: KILLED_RUN,
      atKill: loop.killEmulator,
    });
    expectNothingLost({ figures, fields: KILLED_RUN });
  }, 300_000);
});
