import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createDistillClient, type DistillClient } from '../../client/distill-client.ts';
import { changeExam } from '../../client/exam/change-exam.ts';
import { jsonProcessing } from '../../tasks/json-processing/pack.ts';
import type { Progress } from '../../workflows/messages.ts';
import { expectCountsToAddUp } from '../support/counts-add-up.ts';
import { type Loop, startLoop } from '../support/loop.ts';
import { until } from '../support/until.ts';

const TASK = 'json-processing';
const BASE_MODEL = 'emulator/student';
const INPUT = {
  samples: 60,
  rounds: 1,
  learningRates: [1],
  pollIntervalSeconds: 0.1,
  calibrationRows: 0,
  target: 0.5,
  floor: 0.4,
};

describe('steering', () => {
  let loop: Loop;
  let distill: DistillClient;

  beforeAll(async () => {
    loop = await startLoop({ name: 'steering', jobSeconds: 3 });
    distill = createDistillClient({ client: loop.client, taskQueue: loop.taskQueue });
  }, 60_000);
  afterAll(async () => loop.stop());

  const untilProgress = async (workflowId: string, holds: (progress: Progress) => boolean, longestMs?: number) =>
    until(async () => holds(await distill.progress({ workflowId })), longestMs);

  test('cancelled while a job trains → the remote job is cancelled too, and the report says stopped', async () => {
    const workflowId = 'steering-cancel';
    await distill.start(INPUT, { workflowId });
    await until(async () => (await loop.bill()).jobs.length === 1);
    await distill.cancel(workflowId);
    await expect(distill.result({ workflowId })).rejects.toThrow();
    expect((await loop.bill()).jobs.map((job) => job.status)).toEqual(['cancelled']);
    expect(await loop.store.runs.byWorkflowId(workflowId)).toMatchObject({
      outcome: 'stopped',
      reason: 'The run was cancelled.',
    });
  }, 60_000);

  test('paused while the teacher answers → no new chunk starts; resumed → it completes', async () => {
    const workflowId = 'steering-pause';
    await loop.setFaults({ latencyMs: 150 });
    await distill.start({ ...INPUT, seed: 2, samples: 200, concurrency: 4 }, { workflowId });
    const billed = async () => (await loop.bill()).calls.length;
    const before = await billed();
    await until(async () => (await billed()) > before + 5);
    await distill.pause(workflowId);
    await untilProgress(workflowId, (progress) => progress.paused);
    await until(async () => (await loop.store.calls.open((await runKeyOf(workflowId)) ?? '')) === 0);
    const held = await billed();
    expect((await distill.progress({ workflowId })).stage).toBe('generate');
    await expect(until(async () => (await billed()) > held + 4, 1_500)).rejects.toThrow('never');
    await loop.setFaults({});
    await distill.resume(workflowId);
    expectCountsToAddUp(await distill.result({ workflowId }));
  }, 90_000);

  test('manual approval → refused before its time, then the answer decides', async () => {
    const workflowId = 'steering-approve';
    await distill.start({ ...INPUT, samples: 400, rounds: 2, approval: 'manual' }, { workflowId });
    await expect(distill.approve(workflowId, { approved: true })).rejects.toMatchObject({
      cause: { message: expect.stringContaining('does not wait') },
    });
    await untilProgress(workflowId, (progress) => progress.waitsForApproval, 90_000);
    await distill.approve(workflowId, { approved: false, note: 'not this week' });
    const report = expectCountsToAddUp(await distill.result({ workflowId }));
    expect(report).toMatchObject({ outcome: 'rejected', exitCode: 21, reason: 'Not approved: not this week' });
    expect(await loop.store.models.champion(TASK)).toBeNull();
  }, 120_000);

  test('taken up; approved, but the champion has changed meanwhile → examined beside it, and asked again', async () => {
    const workflowId = 'steering-approve-again';
    await takeUp({ workflowId, approval: 'manual' });
    await untilProgress(workflowId, (progress) => progress.waitsForApproval, 60_000);
    await crownBaseModel();
    await distill.approve(workflowId, { approved: true, by: 'anna' });
    await untilProgress(workflowId, ({ stage }) => stage !== 'approve');
    await untilProgress(workflowId, (progress) => progress.waitsForApproval, 60_000);
    expect((await loop.store.models.champion(TASK))?.id).toBe(BASE_MODEL);
    await distill.approve(workflowId, { approved: true, by: 'ben', note: 'better than the base model' });
    const { student, reason } = expectCountsToAddUp(await distill.result({ workflowId }));
    expect(reason).toMatch(/ Approved by ben: better than the base model$/);
    expect((await loop.store.models.promotions(TASK)).at(-1)).toMatchObject({ model: student, reason });
  }, 120_000);

  test('taken up after its exam has changed → examined on the cases of the new one alone', async () => {
    const cases = jsonProcessing.exam().slice(-30);
    await changeExam({ store: loop.store, pack: jsonProcessing, cases, mode: 'replace', now: () => new Date() });
    const workflowId = 'steering-other-exam';
    await takeUp({ workflowId, approval: 'auto' });
    const { exam, retention } = expectCountsToAddUp(await distill.result({ workflowId }));
    expect(exam?.cases).toBe(30);
    expect(retention?.cases).toBe(30);
  }, 60_000);

  /** The run that was not approved, with nothing left to do but the exam. */
  async function takeUp({
    workflowId,
    approval,
  }: {
    readonly workflowId: string;
    readonly approval: 'auto' | 'manual';
  }) {
    const runKey = await runKeyOf('steering-approve');
    await distill.start({ ...INPUT, samples: 400, rounds: 2, approval, runKey }, { workflowId });
  }

  async function crownBaseModel(): Promise<void> {
    const [model, at] = [BASE_MODEL, new Date().toISOString()];
    const origin = { runKey: 'by hand', baseModel: model, jobKey: null, datasetId: null };
    await loop.store.models.register({ id: model, task: TASK, ...origin, createdAt: at });
    await loop.store.models.promote({
      task: TASK,
      model,
      runKey: 'by hand',
      expectedChampion: null,
      reason: 'test',
      at,
    });
  }

  async function runKeyOf(workflowId: string): Promise<string | undefined> {
    return (await loop.store.runs.byWorkflowId(workflowId))?.runKey;
  }
});
