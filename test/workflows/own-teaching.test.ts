import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createDistillClient, type DistillClient } from '../../client/distill-client.ts';
import { type Loop, startLoop } from '../support/loop.ts';

const TASK = 'json-processing';
/** The emulator's models in parts that are not the default ones. */
const STUDENT = 'emulator/student';
const OWN = { teacher: 'emulator/judge', judge: 'emulator/teacher' };
/** Stopped before the first call: who would have been asked stands in the report. */
const PENNILESS = { budgetUsd: 0 };

describe('a champion that another teacher taught', () => {
  let loop: Loop;
  let distill: DistillClient;

  beforeAll(async () => {
    loop = await startLoop({ name: 'own-teaching' });
    distill = createDistillClient({ client: loop.client, taskQueue: loop.taskQueue });
    const at = '2026-11-24T00:00:00.000Z';
    const run = { workflowId: 'made', runId: 'made', runKey: 'made', kind: 'distill' as const, task: TASK };
    await loop.store.runs.begin({ ...run, input: { task: TASK, ...OWN }, examVersion: null, startedAt: at });
    const student = { task: TASK, baseModel: STUDENT, jobKey: null, datasetId: null, createdAt: at };
    await loop.store.models.register({ ...student, id: STUDENT, runKey: 'made' });
    await loop.store.models.promote({
      task: TASK,
      model: STUDENT,
      expectedChampion: null,
      runKey: 'made',
      reason: 'It held.',
      at,
    });
  }, 60_000);
  afterAll(async () => loop.stop());

  test('a regression that names nobody → beside its own teacher, by its own judge, in report and store', async () => {
    const { workflowId } = await distill.regression(PENNILESS, { workflowId: 'regression-own' });
    expect(await distill.result({ workflowId })).toMatchObject({ outcome: 'stopped', ...OWN });
    expect((await loop.store.runs.byWorkflowId(workflowId))?.input).toMatchObject(OWN);
    expect((await loop.bill()).calls).toEqual([]);
  }, 30_000);

  test('a regression that names a teacher → that one, and the judge of its own run', async () => {
    const teacher = 'emulator/teacher';
    const { workflowId } = await distill.regression({ ...PENNILESS, teacher }, { workflowId: 'regression-named' });
    expect(await distill.result({ workflowId })).toMatchObject({ teacher, judge: OWN.judge });
  }, 30_000);

  test('a comparison → the same', async () => {
    const { workflowId } = await distill.compare(PENNILESS, { workflowId: 'compare-own' });
    expect(await distill.result({ workflowId })).toMatchObject({ outcome: 'stopped', ...OWN });
  }, 30_000);

  test('a calibration → its own teacher is asked the questions', async () => {
    const { workflowId } = await distill.calibrate(
      { calibrationRows: 5, signal: 'tag' },
      { workflowId: 'calibrate-own' },
    );
    await distill.calibration({ workflowId });
    const { calls } = await loop.bill();
    expect(calls.map(({ model }) => model).toSorted()).toEqual([
      ...Array(5).fill('judge'),
      ...Array(5).fill('student'),
    ]);
  }, 30_000);
});
