import { afterAll, beforeAll, describe, test } from '@jest/globals';
import { expectNothingLost, runWithKilledWorkers } from '../support/killed-run.ts';
import { type Loop, startLoop } from '../support/loop.ts';

const LEARNING_RATES = [0.5, 1, 2];

const FIELDS = { samples: 150, rounds: 1, learningRates: LEARNING_RATES, pollIntervalSeconds: 0.2, concurrency: 16 };

describe.each([
  ['worker', false],
  ['worker and emulator', true],
])('killed %s', (name, emulatorInProcess) => {
  let loop: Loop;

  beforeAll(async () => {
    loop = await startLoop({ name: 'killed', withWorker: false, emulatorInProcess });
    await loop.setFaults({ latencyMs: 300, latencySigma: 0.5 });
  }, 60_000);
  afterAll(async () => loop.stop());

  test('SIGKILLs at seeded moments → one job a learning rate, no sample lost, at most what was open is paid twice', async () => {
    const figures = await runWithKilledWorkers({
      loop,
      seed: 1,
      kills: emulatorInProcess ? 5 : 10,
      workflowId: `killed-${name.replaceAll(' ', '-')}`,
      fields: FIELDS,
      atKill: loop.killEmulator,
    });
    expectNothingLost({ figures, fields: FIELDS });
  }, 300_000);
});
