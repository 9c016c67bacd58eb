import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createDistillClient } from '../../client/distill-client.ts';
import { DIFFICULTIES } from '../../domain/prompts/difficulty.ts';
import { importPrompts } from '../../store/prompts/import-prompts.ts';
import { jsonProcessing } from '../../tasks/json-processing/pack.ts';
import { expectLedgerToEqualBill } from '../support/bills.ts';
import { expectCountsToAddUp } from '../support/counts-add-up.ts';
import { type Loop, startLoop } from '../support/loop.ts';

/** Imported prompts by category: plenty of each but of csv. */
const IMPORTED = { flatten: 30, validate: 24, types: 24, diff: 18, csv: 2 };
const VARIATIONS = 12;

let loop: Loop;
let folder: string;
beforeAll(async () => {
  loop = await startLoop({ name: 'sources' });
  folder = await mkdtemp(join(tmpdir(), 'distill-sources-'));
}, 60_000);
afterAll(async () => {
  await loop.stop();
  await rm(folder, { recursive: true, force: true });
});

/** A log of the task: every second request has a response, every tenth of those a wrong one. */
function logLines(): unknown[] {
  const drawn = Object.entries(IMPORTED).flatMap(([category, count]) =>
    Array.from({ length: count }, (_, index) => {
      const difficulty = DIFFICULTIES[index % DIFFICULTIES.length] ?? 'easy';
      return jsonProcessing.drawPrompt({ pool: 'training', category, difficulty, seed: `log ${index}` }).input;
    }),
  );
  return drawn.map((content, index) => {
    const request = { model: 'gpt-4.1', messages: [{ role: 'user', content }] };
    if (index % 2 === 1) return { request };
    const task = jsonProcessing.read(content);
    const answer = index % 20 === 0 ? 'Sorry, something else.' : task?.skill.apply(task.documents, task.chosen);
    const message = { role: 'assistant', content: answer };
    return { request, response: { model: 'gpt-4.1', choices: [{ finish_reason: 'stop', message }] } };
  });
}

describe('prompt sources', () => {
  test('imported traffic and variations of it → present answers cost nothing, counts add up, what is short is said', async () => {
    const file = join(folder, 'log.jsonl');
    await writeFile(
      file,
      logLines()
        .map((line) => JSON.stringify(line))
        .join('\n'),
    );
    const { systemPrompt, adopt, name: task } = jsonProcessing;
    const found = await importPrompts({ store: loop.store, file, task, systemPrompt, adopt, now: () => new Date() });
    expect(found).toMatchObject({
      added: 98,
      categories: { flatten: { prompts: 30, answered: 15 }, csv: { prompts: 2 } },
    });

    const distill = createDistillClient({ client: loop.client, taskQueue: loop.taskQueue });
    await distill.start(
      {
        samples: 40,
        rounds: 1,
        learningRates: [1],
        pollIntervalSeconds: 0.1,
        calibrationRows: 0,
        sources: { imported: 3, varied: 1 },
        variations: VARIATIONS,
      },
      { workflowId: 'sources' },
    );
    const report = expectCountsToAddUp(await distill.result({ workflowId: 'sources' }));
    const { runKey } = report;
    const page = { runKey, from: 0, count: 1_000 };
    const [prompts, samples] = [await loop.store.prompts.list(page), await loop.store.samples.list(page)];
    expect(report.rounds[0]?.generated).toBe(prompts.length);
    expect(samples).toHaveLength(prompts.length);

    const given = samples.filter(({ answeredBy }) => answeredBy === 'gpt-4.1');
    const asked = samples.filter(({ answeredBy }) => answeredBy === 'emulator/teacher');
    expect(given.length).toBeGreaterThan(10);
    expect(given.every(({ callKey }) => callKey === null)).toBe(true);
    expect(given.some(({ status }) => status === 'accepted')).toBe(true);
    expect(asked.length + given.length).toBe(samples.length);
    const bill = await loop.bill();
    const stages = await Promise.all(bill.calls.map(async ({ key }) => (await loop.store.calls.get(key ?? ''))?.stage));
    expect(stages.filter((stage) => stage === 'generate')).toHaveLength(asked.length);
    await expectLedgerToEqualBill({ bill, store: loop.store, runKeys: [runKey] });

    const pool = await loop.store.pool.page({ task, after: null, limit: 1_000 });
    const varied = pool.filter(({ source }) => source === 'varied');
    const seeds = new Set(pool.filter(({ source }) => source === 'imported').map(({ hash }) => hash));
    expect(varied.length).toBeGreaterThanOrEqual(VARIATIONS / 2);
    expect(varied.every(({ lineage }) => seeds.has(lineage ?? ''))).toBe(true);
    expect(new Set(prompts.map(({ source }) => source))).toEqual(new Set(['imported', 'varied']));
    expect(report.spend.byStage.vary).toBeGreaterThan(0);

    const csv = report.rounds[0]?.shortfalls.find(({ category }) => category === 'csv');
    expect(csv).toMatchObject({ wanted: 8, reason: expect.stringContaining('its sources have no further prompt') });
    const [dataset] = await loop.store.datasets.list(runKey);
    expect(dataset?.manifest).toMatchObject({
      sources: { imported: expect.any(Number), varied: expect.any(Number) },
      answeredBy: { 'gpt-4.1': given.filter(({ status }) => status === 'accepted').length },
    });
  }, 180_000);
});
