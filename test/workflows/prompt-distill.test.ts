import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createDistillClient } from '../../client/distill-client.ts';
import { exportDataset } from '../../client/exported-dataset.ts';
import { renderConsole } from '../../client/report/console.ts';
import { storedReport } from '../../client/stored-report.ts';
import { cardMarkdown } from '../../domain/card/card-markdown.ts';
import { examineeName, parseExaminee } from '../../domain/exam/examinee.ts';
import { normalizedInput } from '../../domain/exam/normalized-input.ts';
import type { ModelRecord } from '../../store/records.ts';
import { readModelCard } from '../../store/registry/read-card.ts';
import { jsonProcessing } from '../../tasks/json-processing/pack.ts';
import { type Loop, startLoop } from '../support/loop.ts';

let loop: Loop;
beforeAll(async () => {
  loop = await startLoop({ name: 'prompt-distill' });
}, 60_000);
afterAll(async () => loop.stop());

test('promptDistill → examples of five categories, none of the exam; with them the base student beats itself', async () => {
  const distill = createDistillClient({ client: loop.client, taskQueue: loop.taskQueue });
  await distill.promptDistill({}, { workflowId: 'prompt' });
  const report = await distill.result({ workflowId: 'prompt' });
  if (report.kind !== 'promptDistill' || !report.prompt?.id) throw new Error(report.reason);
  expect(report).toMatchObject({ outcome: 'ok', exitCode: 0, simulated: true });

  const { id, examples, gain, candidates, rejected } = report.prompt;
  expect(new Set(examples.map(({ category }) => category)).size).toBe(5);
  expect(gain?.fewShot).toBeGreaterThan(gain?.zeroShot ?? 0);
  expect(gain?.p).toBeLessThan(0.001);
  expect(report.retention).toMatchObject({ studentPass: gain?.fewShot, cases: report.exam?.cases });
  const notTaken = Object.values(rejected).reduce((sum, count) => sum + count, 0);
  expect(candidates + notTaken).toBe(20);

  const prompt = await loop.store.promptLibrary.get(id);
  expect(prompt).toMatchObject({ task: 'json-processing', teacher: 'emulator/teacher', student: 'emulator/student' });
  const turns = prompt?.messages ?? [];
  expect(turns.map(({ role }) => role)).toEqual(['system', ...examples.flatMap(() => ['user', 'assistant'])]);
  expect(turns[2]?.content).toMatch(/^<thinking>.+<\/thinking>\n\n\S/s);
  const asked = new Set(jsonProcessing.exam().map(({ input }) => normalizedInput(input)));
  for (const { role, content } of turns) if (role === 'user') expect(asked).not.toContain(normalizedInput(content));

  // Teacher on 20 prompts; teacher, student and prompted student on the exam; a judge only where it is needed.
  const { calls } = await loop.bill();
  const ofModels = calls.filter(({ model }) => model !== 'judge');
  expect(ofModels).toHaveLength(20 + 3 * (report.exam?.cases ?? 0));
  expect(new Set(ofModels.map(({ key }) => key)).size).toBe(ofModels.length);

  const { prompt: found, retention, spend } = report;
  expect(await storedReport({ store: loop.store, workflowId: 'prompt' })).toMatchObject({
    prompt: found,
    retention,
    spend,
  });
  const text = renderConsole(report, { colour: false, width: 100 });
  expect(text).toContain('✅ OK  promptDistill of json-processing');
  expect(text).toMatch(/with examples +passes \d+ of 200/);
}, 120_000);

test('start with the prompt → a student taught, examined, calibrated and promoted behind it; the base with it may serve too', async () => {
  const distill = createDistillClient({ client: loop.client, taskQueue: loop.taskQueue });
  const [record] = await loop.store.promptLibrary.list('json-processing');
  const prompt = record?.id ?? '';
  const base = examineeName({ model: 'emulator/student', prompt });
  expect(await loop.store.models.get(base)).toMatchObject({ state: 'candidate', jobKey: null });
  // Fewer lessons leave a category so weak that it may fail beyond chance, whatever the target is.
  const easy = { samples: 900, rounds: 1, learningRates: [1], pollIntervalSeconds: 0.1, target: 0.1, floor: 0 };
  await distill.start({ ...easy, prompt, calibrationRows: 60 }, { workflowId: 'behind' });
  const report = await distill.result({ workflowId: 'behind' });
  expect(report).toMatchObject({ kind: 'distill', outcome: 'promoted' });
  const student = report.student ?? '';
  const { model, prompt: behind } = parseExaminee(student);
  expect(behind).toBe(prompt);
  expect(model).toMatch(/^emulator\/ft:student:/);

  const { rows, manifest } = await exportDataset({ store: loop.store, workflowId: 'behind', split: 'all', round: 1 });
  expect(manifest?.prompt).toBe(prompt);
  for (const { messages } of rows) expect(messages.slice(0, -2)).toEqual(record?.messages);
  expect(await loop.store.models.champion('json-processing')).toMatchObject({ id: student });
  const calibrationId = `${report.runKey}.calibration.${student}`;
  expect(await loop.store.calibrations.rows(calibrationId)).toHaveLength(2 * 60);
  const card = await readModelCard({
    store: loop.store,
    student: (await loop.store.models.get(student)) as ModelRecord,
    task: jsonProcessing,
    madeAt: '2026-11-26T00:00:00.000Z',
  });
  expect(card).toMatchObject({ prompt, data: { prompt }, exam: { cases: report.exam?.cases } });
  expect(cardMarkdown(card)).toContain(prompt);
}, 90_000);

test('start with a prompt that the task does not have → InvalidInput that names the remedy, nothing paid', async () => {
  const distill = createDistillClient({ client: loop.client, taskQueue: loop.taskQueue });
  const before = (await loop.bill()).calls.length;
  await distill.start({ prompt: `sha256:${'0a'.repeat(32)}` }, { workflowId: 'no-prompt' });
  await expect(distill.result({ workflowId: 'no-prompt' })).rejects.toMatchObject({
    cause: { type: 'InvalidInput', message: expect.stringContaining('distill prompt json-processing --list') },
  });
  expect((await loop.bill()).calls).toHaveLength(before);
}, 30_000);

test('compare: neither champion nor prompt → NoChampion, with a report', async () => {
  const distill = createDistillClient({ client: loop.client, taskQueue: loop.taskQueue });
  await distill.compare({ task: 'code-review' }, { workflowId: 'compare-nothing' });
  await expect(distill.result({ workflowId: 'compare-nothing' })).rejects.toMatchObject({
    cause: { type: 'NoChampion' },
  });
  expect(await storedReport({ store: loop.store, workflowId: 'compare-nothing' })).toMatchObject({ outcome: 'failed' });
}, 30_000);

test('compare → prompt, champion and both models on the same exam, with their prices, times and set-up', async () => {
  const distill = createDistillClient({ client: loop.client, taskQueue: loop.taskQueue });
  const trained = await storedReport({ store: loop.store, workflowId: 'behind' });

  await distill.compare({}, { workflowId: 'compare' });
  const report = await distill.result({ workflowId: 'compare' });
  if (report.kind !== 'compare') throw new Error(report.reason);
  expect(report).toMatchObject({ outcome: 'ok', exitCode: 0 });
  const [teacher, prompt, api, online] = report.modes;
  expect(report.modes.map(({ mode }) => mode)).toEqual(['teacher', 'prompt', 'api', 'online']);
  expect(teacher).toMatchObject({ retention: { value: 1 }, setupUsd: 0, passes: report.retention?.teacherPass });
  expect(api?.passes).toBe(report.retention?.studentPass);
  expect(prompt?.setupUsd).toBeGreaterThan(0);
  // The student stands behind the prompt, which had to be made too.
  expect(api?.setupUsd).toBeCloseTo((trained?.spend.usd ?? 0) + (prompt?.setupUsd ?? 0), 6);
  expect(online?.passes).toBeGreaterThanOrEqual(Math.min(api?.passes ?? 0, teacher?.passes ?? 0));
  expect(online?.escalated).toBeGreaterThanOrEqual(0);
  for (const mode of report.modes) {
    expect(mode.p50Ms).toBeGreaterThan(0);
    expect(mode.p95Ms).toBeGreaterThanOrEqual(mode.p50Ms ?? 0);
  }
  // The ledger's money, over the exam's cases, is the price of a request.
  const spent = [teacher, prompt, api].reduce((sum, mode) => sum + (mode?.usdPerThousand ?? 0), 0);
  expect((spent / 1_000) * (report.exam?.cases ?? 0)).toBeCloseTo(report.spend.byStage.evaluate ?? 0, 6);
  expect(api?.breakEvenRequests).toBe(
    Math.ceil(((api?.setupUsd ?? 0) * 1_000) / ((teacher?.usdPerThousand ?? 0) - (api?.usdPerThousand ?? 0))),
  );
  expect(renderConsole(report, { colour: false, width: 160 })).toContain('Modes on the same exam');
}, 180_000);
