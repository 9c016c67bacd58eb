import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createDistillClient } from '../../client/distill-client.ts';
import { renderConsole } from '../../client/report/console.ts';
import { storedReport } from '../../client/stored-report.ts';
import { type Loop, startLoop } from '../support/loop.ts';

let loop: Loop;
beforeAll(async () => {
  loop = await startLoop({ name: 'sweep' });
}, 60_000);
afterAll(async () => loop.stop());

test('a sweep of five rates, slow ones plainly worse → the slowest is never trained, the fastest is', async () => {
  const distill = createDistillClient({ client: loop.client, taskQueue: loop.taskQueue });
  const learningRates = [0.01, 0.03, 1, 2, 4];
  const small = { samples: 300, rounds: 1, calibrationRows: 0, pollIntervalSeconds: 0.1 };
  await distill.start({ ...small, learningRates, epochs: [3] }, { workflowId: 'sweep' });
  await distill.result({ workflowId: 'sweep' });
  const report = await storedReport({ store: loop.store, workflowId: 'sweep' });
  if (report?.kind !== 'distill') throw new Error(report?.reason);
  const [round] = report.rounds;
  const rateOf = new Map(round?.jobs.map((job) => [job.learningRate, job.validation]));
  expect([...rateOf.keys()]).toEqual([0.03, 1, 2, 4]);
  expect(round?.untrained).toEqual([{ learningRate: 0.01, epochs: 3 }]);
  expect(round?.validation).toBe(Math.max(...[...rateOf.values()].map((rate) => rate ?? 0)));
  for (const { usd, curve } of round?.jobs ?? []) {
    expect(usd).toBeGreaterThan(0);
    expect(curve).toHaveLength(3);
  }
  expect(renderConsole(report, { colour: false, width: 120 })).toContain('Round 1 did without x 0.01:');

  // Each student was asked each validation case once, in whichever turn it came.
  const [dataset] = await loop.store.datasets.list(report.runKey);
  const cases = (await loop.store.datasets.rows({ id: dataset?.id ?? '', runKey: report.runKey }, 'validation')).length;
  const evaluation = await loop.store.evaluations.get(`${report.runKey}.validation.1`);
  expect(evaluation?.models).toHaveLength(4);
  const { calls } = await loop.bill();
  const validated = calls.filter(({ model }) => model.startsWith('ft:')).length - (report.exam?.cases ?? 0);
  expect(validated).toBe(4 * cases);
  expect((await loop.bill()).jobs).toHaveLength(4);
}, 60_000);
