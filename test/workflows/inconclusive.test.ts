import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createDistillClient, type DistillClient } from '../../client/distill-client.ts';
import type { ExamCase } from '../../domain/exam/exam-case.ts';
import { reportSchema } from '../../domain/report/schema.ts';
import { examVersion } from '../../store/exams/current-exam.ts';
import { jsonProcessing as pack } from '../../tasks/json-processing/pack.ts';
import { type Loop, startLoop } from '../support/loop.ts';

const TASK = 'json-processing';
const CHAMPION = 'emulator/student';
const AT = '2026-01-01T00:00:00.000Z';

/** Cases that a grader decides, so that no judge is asked. */
const GRADED: readonly ExamCase[] = pack
  .exam()
  .filter(({ category }) => category === 'flatten')
  .map((examCase) => ({ ...examCase, id: `own-${examCase.id}`, part: 'own' }));

describe('inconclusive', () => {
  let loop: Loop;
  let distill: DistillClient;

  beforeAll(async () => {
    loop = await startLoop({ name: 'inconclusive' });
    distill = createDistillClient({ client: loop.client, taskQueue: loop.taskQueue });
    // An untrained student serves: what matters here is that no exam condemns it without knowing.
    const champion = { id: CHAMPION, task: TASK, baseModel: CHAMPION, runKey: 'ground', createdAt: AT };
    await loop.store.models.register({ ...champion, jobKey: null, datasetId: null });
    const promotion = { model: CHAMPION, expectedChampion: null, reason: 'It serves.', at: AT };
    await loop.store.models.promote({ task: TASK, runKey: 'ground', ...promotion });
  }, 60_000);
  afterAll(async () => loop.stop());

  const takeExam = async (cases: readonly ExamCase[]) => {
    const version = examVersion({ pack, cases });
    await loop.store.exams.save({ version, task: TASK, cases });
    const expected = (await loop.store.examVersions.current(TASK))?.version ?? null;
    await loop.store.examVersions.adopt({ task: TASK, version, expected, origin: 'test', createdAt: AT });
    return version;
  };

  const examine = async (workflowId: string, input: object = {}) => {
    await distill.regression(input, { workflowId });
    const report = reportSchema.parse(await distill.result({ workflowId }));
    if (report.kind !== 'regression') throw new Error('not a regression report');
    return report;
  };
  const WITHOUT_RETRAIN = { outcome: 'inconclusive', exitCode: 30, retrain: null, confirmations: [] };

  test('a judge that only sees which answer stands first → judge-canary, before any case is examined', async () => {
    await loop.setFaults({ judgePositionBias: 1 });
    const report = await examine('inconclusive-judge');
    expect(report).toMatchObject({ ...WITHOUT_RETRAIN, cause: 'judge-canary', retention: null });
    expect(report.reason).toBe(
      'The judge emulator/judge got 0 of 20 known verdicts right, fewer than 9 in 10: it may not judge.',
    );
    expect(report.spend.byStage.evaluate).toBeUndefined();
    await loop.setFaults({});
  }, 60_000);

  test('another exam than the champion is held to → exam-changed, until it is moved to it', async () => {
    await loop.store.examVersions.rebase({
      task: TASK,
      model: CHAMPION,
      coreVersion: 'sha256:before',
      runKey: 'ground',
      at: AT,
    });
    const changed = await examine('inconclusive-exam');
    expect(changed).toMatchObject({ ...WITHOUT_RETRAIN, cause: 'exam-changed', retention: null });
    expect(changed.next).toBe(`npx distill regression ${TASK} --rebaseline --watch`);
    expect(changed.spend.calls).toBe(0);
    await takeExam(GRADED.slice(0, 12));
    await loop.setFaults({ contentFilterRate: 0.5, seed: 3 });
    const moved = await examine('inconclusive-moved', { rebaseline: true });
    expect(moved.cause).not.toBe('exam-changed');
    expect(moved.exam?.cases).toBe(12);
    await loop.setFaults({});
  }, 60_000);

  test('half of the answers refused → ungraded: they could turn the reading', async () => {
    await takeExam(GRADED);
    await loop.setFaults({ contentFilterRate: 0.5, seed: 3 });
    const report = await examine('inconclusive-ungraded', { rebaseline: true });
    expect(report).toMatchObject({ ...WITHOUT_RETRAIN, cause: 'ungraded' });
    expect(report.retention?.ungraded).toBeGreaterThan(10);
    await loop.setFaults({});
  }, 60_000);

  test('an exam that nobody can pass → teacher-passes-nothing', async () => {
    await takeExam(GRADED.map((examCase) => ({ ...examCase, expectedOutput: '{"nobody":"says this"}' })));
    const report = await examine('inconclusive-nothing', { rebaseline: true });
    expect(report).toMatchObject({ ...WITHOUT_RETRAIN, cause: 'teacher-passes-nothing' });
    expect(report.retention).toMatchObject({ value: null, low: null, high: null, teacherPass: 0 });
  }, 60_000);

  test('no retrain was ever started', async () => {
    const runs = await loop.store.runs.list({ limit: 50, task: TASK });
    expect(runs.filter(({ kind }) => kind === 'distill')).toEqual([]);
  });

  test('a distillation under such a judge → judge-canary, the candidate is not promoted', async () => {
    await loop.setFaults({ judgePositionBias: 1 });
    await takeExam(pack.exam());
    const input = { samples: 30, rounds: 1, learningRates: [1], pollIntervalSeconds: 0.1, calibrationRows: 0 };
    const { workflowId } = await distill.start(input, { workflowId: 'inconclusive-distill' });
    const report = reportSchema.parse(await distill.result({ workflowId }));
    expect(report).toMatchObject({ outcome: 'inconclusive', cause: 'judge-canary', exitCode: 30 });
    expect(report.next).toContain('--judge PROVIDER/MODEL');
    expect((await loop.store.models.champion(TASK))?.id).toBe(CHAMPION);
    await loop.setFaults({});
  }, 120_000);
});
