import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createDistillClient } from '../../client/distill-client.ts';
import { changeExam } from '../../client/exam/change-exam.ts';
import { forecastRun } from '../../client/run-forecast.ts';
import { loadConfig } from '../../config.ts';
import { contentHash } from '../../content-hash.ts';
import { DIFFICULTIES } from '../../domain/prompts/difficulty.ts';
import { distillInputSchema } from '../../domain/run/run-input.ts';
import type { PoolPrompt } from '../../store/records.ts';
import { jsonProcessing as pack } from '../../tasks/json-processing/pack.ts';
import { expectLedgerToEqualBill } from '../support/bills.ts';
import { expectCountsToAddUp } from '../support/counts-add-up.ts';
import { type Loop, startLoop } from '../support/loop.ts';

const ANSWERS = 3;
const FIELDS = {
  samples: 40,
  rounds: 1,
  learningRates: [1],
  pollIntervalSeconds: 0.1,
  calibrationRows: 20,
  answersPerPrompt: ANSWERS,
};
/** How far the projected calls and money may be from the bill: of a stage, and of the whole run. */
const MARGIN = { stage: 0.25, run: 0.1 };

let loop: Loop;
beforeAll(async () => {
  loop = await startLoop({ name: 'best-of-n' });
}, 60_000);
afterAll(async () => loop.stop());

const drawn = (index: number, pool: 'training' | 'exam') => {
  const category = pack.categories[index % pack.categories.length]?.name ?? '';
  const difficulty = DIFFICULTIES[index % DIFFICULTIES.length] ?? 'easy';
  const prompt = pack.drawPrompt({ pool, category, difficulty, seed: `own/${index}` });
  const task = pack.read(prompt.input);
  return { ...prompt, right: task?.skill.apply(task.documents, task.chosen) ?? '' };
};

/** Of three imported prompts one brings its answer, and one is none that a verifier decides about. */
function importedPrompt(index: number): PoolPrompt {
  const { category, difficulty, input, spec, right } = drawn(index, 'training');
  const messages = [
    { role: 'system' as const, content: pack.systemPrompt },
    { role: 'user' as const, content: input },
  ];
  return {
    task: pack.name,
    hash: contentHash(messages),
    source: 'imported',
    category,
    difficulty,
    messages,
    spec: index % 3 === 1 ? null : spec,
    answer: index % 3 === 0 ? { model: 'gpt-4.1', content: right, finishReason: 'stop' } : null,
    lineage: null,
    createdAt: '2026-01-01T00:00:00.000Z',
  };
}

function expectNear(projected: number, { paid, margin }: { readonly paid: number; readonly margin: number }): void {
  expect(projected).toBeGreaterThanOrEqual(paid * (1 - margin));
  expect(projected).toBeLessThanOrEqual(paid * (1 + margin));
}

test('three answers a prompt, imported prompts, an exam of one’s own → counts add up, one accepted a prompt, projected is paid', async () => {
  const { store } = loop;
  await store.pool.add(Array.from({ length: 60 }, (_, index) => importedPrompt(index)));
  const cases = Array.from({ length: 30 }, (_, index) => {
    const { category, difficulty, input, right } = drawn(index, 'exam');
    const own = { id: `own-${index}`, part: 'own' as const, category, difficulty, input, spec: null };
    const grader = index % 2 === 0 ? { grader: { kind: 'exact' as const } } : {};
    return { ...own, ...grader, expectedOutput: right, evaluationCriteria: 'The same values.' };
  });
  await changeExam({ store, pack, cases, mode: 'replace', now: () => new Date() });
  const config = loadConfig(loop.environment);
  const session = { config, surroundings: { now: () => new Date() }, store: async () => store, note: () => {} };
  const {
    document: { projection: projected },
  } = await forecastRun({
    session,
    input: distillInputSchema.parse(FIELDS),
    documents: [],
    promptMessages: null,
  });

  const distill = createDistillClient({ client: loop.client, taskQueue: loop.taskQueue });
  await distill.start(FIELDS, { workflowId: 'best-of-n' });
  const report = expectCountsToAddUp(await distill.result({ workflowId: 'best-of-n' }));
  const { runKey } = report;
  const bill = await loop.bill();
  await expectLedgerToEqualBill({ bill, store, runKeys: [runKey] });
  const stages = await Promise.all(bill.calls.map(async ({ key }) => (await store.calls.get(key ?? ''))?.stage ?? ''));
  const callsOf = (stage: string) =>
    stage === 'fineTune' ? bill.jobs.length : stages.filter((each) => each === stage).length;

  // Every answer is a row of its own, paid once unless it was imported; one of a prompt's is accepted at most.
  const page = { runKey, from: 0, count: 1_000 };
  const [prompts, samples] = [await store.prompts.list(page), await store.samples.list(page)];
  expect(prompts.length % ANSWERS).toBe(0);
  expect(report.rounds[0]).toMatchObject({ generated: samples.length, accepted: 40, shortfalls: [] });
  expect(samples).toHaveLength(prompts.length);
  const groups = Map.groupBy(prompts, ({ group }) => group);
  for (const own of groups.values()) expect(own).toHaveLength(ANSWERS);
  const accepted = samples.filter(({ status }) => status === 'accepted');
  const groupOf = new Map(prompts.map(({ ordinal, group }) => [ordinal, group]));
  expect(new Set(accepted.map(({ ordinal }) => groupOf.get(ordinal))).size).toBe(40);
  const given = samples.filter(({ callKey }) => callKey === null);
  expect(given.length).toBeGreaterThan(5);
  expect(new Set(samples.map(({ callKey }) => callKey).filter((key) => key !== null)).size).toBe(callsOf('generate'));
  expect(callsOf('generate') + given.length).toBe(samples.length);
  const [dataset] = await store.datasets.list(runKey);
  expect(dataset && (await store.datasets.rows({ id: dataset.id, runKey }))).toHaveLength(40);

  // Nobody was promoted or somebody was: only what follows a promotion may not have been reached.
  const reached = (projected?.stages ?? []).filter(({ stage }) => stage !== 'calibrate' || callsOf(stage) > 0);
  expect(reached.map(({ stage }) => stage)).toEqual(expect.arrayContaining(['generate', 'cross-check', 'judge']));
  for (const { stage, calls, usd } of reached) {
    expectNear(calls, { paid: callsOf(stage), margin: MARGIN.stage });
    expectNear(usd, { paid: report.spend.byStage[stage] ?? 0, margin: MARGIN.stage });
  }
  expectNear(
    reached.reduce((sum, { usd }) => sum + usd, 0),
    { paid: report.spend.usd, margin: MARGIN.run },
  );
}, 120_000);
