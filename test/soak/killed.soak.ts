import { afterAll, beforeAll, describe, test } from '@jest/globals';
import { expectNothingLost, KILLED_RUN, runWithKilledWorkers } from '../support/killed-run.ts';
import { type Loop, startLoop } from '../support/loop.ts';

const SEEDS = Array.from({ length: 20 }, (_, index) => index + 1);

describe.each(SEEDS)('killed, seed %i', (seed) => {
  let loop: Loop;

  beforeAll(async () => {
    // Every second run loses its emulator as well.
    loop = await startLoop({ name: `soak-${seed}`, withWorker: false, emulatorInProcess: seed % 2 === 0 });
    await loop.setFaults({ latencyMs: 300, latencySigma: 0.5 });
  });
  afterAll(async () => loop.stop());

  test('ten SIGKILLs at seeded moments → one job a learning rate, no sample lost, at most what was open is paid twice', async () => {
    const figures = await runWithKilledWorkers({
      loop,
      seed,
      kills: 10,
      workflowId: `soak-${seed}`,
      fields: KILLED_RUN,
      atKill: loop.killEmulator,
    });
    expectNothingLost({ figures, fields: KILLED_RUN });
  });
});
