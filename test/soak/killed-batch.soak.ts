import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { KILLED_RUN, runWithKilledWorkers } from '../support/killed-run.ts';
import { type Loop, startLoop } from '../support/loop.ts';

const SEEDS = [1, 2, 3, 4];

describe.each(SEEDS)('killed in batch mode, seed %i', (seed) => {
  let loop: Loop;

  beforeAll(async () => {
    // Every second run loses its emulator as well.
    loop = await startLoop({
      name: `batch-${seed}`,
      withWorker: false,
      emulatorInProcess: seed % 2 === 0,
      jobSeconds: 3,
    });
    await loop.setFaults({ batchExpireRate: 0.5, seed });
  });
  afterAll(async () => loop.stop());

  test('SIGKILLs at seeded moments → no line of a batch is lost or paid twice', async () => {
    const figures = await runWithKilledWorkers({
      loop,
      seed,
      kills: 6,
      workflowId: `batch-${seed}`,
      fields: { ...KILLED_RUN, generate: 'batch' },
      atKill: loop.killEmulator,
    });
    const { report, unaccounted, openAtKills, kills } = figures;
    process.stdout.write(`killed in batch mode: ${JSON.stringify({ seed, kills, openAtKills, unaccounted })}\n`);
    expect(report.rounds[0]).toMatchObject({ accepted: KILLED_RUN.samples, failed: 0 });
    const keys = new Set<string>();
    for (const { batchKey } of await loop.store.remoteBatches.list(report.runKey)) {
      for (const { callKey } of await loop.store.remoteBatches.lines(batchKey)) keys.add(callKey);
    }
    const billed = (await loop.bill()).calls.filter(({ key }) => keys.has(key ?? ''));
    expect(billed.length).toBe(new Set(billed.map(({ key }) => key)).size);
    const { byStage } = await loop.store.calls.spend(report.runKey);
    expect(byStage.generate).toBe(billed.reduce((sum, { usd }) => sum + Math.round(usd * 1e6), 0));
  });
});
