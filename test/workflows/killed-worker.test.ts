import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { runWithKilledWorkers } from '../support/killed-run.ts';
import { type Loop, startLoop } from '../support/loop.ts';

const LEARNING_RATES = [0.5, 1, 2];
const SECONDS_TO_GO_ON = 10;

describe('killed worker', () => {
  let loop: Loop;

  beforeAll(async () => {
    loop = await startLoop({ name: 'killed', withWorker: false });
    await loop.setFaults({ latencyMs: 300, latencySigma: 0.5 });
  }, 60_000);
  afterAll(async () => loop.stop());

  test('ten SIGKILLs at seeded moments → one job a learning rate, no sample lost, at most what was open is paid twice', async () => {
    const figures = await runWithKilledWorkers({
      loop,
      seed: 1,
      kills: 10,
      workflowId: 'killed-worker',
      fields: { samples: 150, rounds: 1, learningRates: LEARNING_RATES, pollIntervalSeconds: 0.2, concurrency: 16 },
    });
    const { report, ...numbers } = figures;
    process.stdout.write(`killed worker: ${JSON.stringify(numbers)}\n`);
    expect(figures.kills).toBeGreaterThanOrEqual(5);
    expect(figures.jobs).toBe(LEARNING_RATES.length);
    expect(report.rounds[0]?.accepted).toBe(150);
    expect(report.rounds[0]?.failed).toBe(0);
    expect(figures.unaccounted).toBeLessThanOrEqual(figures.openAtKills);
    for (const resumedAfterMs of figures.resumedAfterMs)
      expect(resumedAfterMs).toBeLessThanOrEqual(SECONDS_TO_GO_ON * 1_000);
  }, 300_000);
});
