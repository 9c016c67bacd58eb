import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createDistillClient, type DistillClient, type RegressionFields } from '../../client/distill-client.ts';
import { reportSchema } from '../../domain/report/schema.ts';
import { retrainWorkflowId } from '../../domain/run/workflow-ids.ts';
import type { Store } from '../../store/open-store.ts';
import { jsonProcessing } from '../../tasks/json-processing/pack.ts';
import { type Loop, startLoop } from '../support/loop.ts';
import { madeEscalation } from '../support/made-escalation.ts';

const INPUT = { samples: 400, rounds: 2, learningRates: [1], calibrationRows: 0, pollIntervalSeconds: 0.1 };
const TASK = 'json-processing';
const ESCALATIONS = 20;
const TEACHER_OF_TRAFFIC = 'acme/teacher';

/** What a gateway would have passed on: a question of traffic, rightly answered by the teacher. */
async function escalate(store: Store, { index, student }: { index: number; student: string }): Promise<void> {
  const category = index % 2 === 0 ? 'csv' : 'flatten';
  const { input } = jsonProcessing.drawPrompt({ pool: 'exam', category, difficulty: 'easy', seed: `traffic ${index}` });
  const solved = jsonProcessing.read(input);
  const content = solved?.skill.apply(solved.documents, solved.chosen);
  const response = JSON.stringify({ choices: [{ finish_reason: 'stop', message: { role: 'assistant', content } }] });
  const messages = [{ role: 'user' as const, content: input }];
  const at = new Date().toISOString();
  const own = { task: TASK, at, student, teacher: TEACHER_OF_TRAFFIC, messages, response };
  await store.escalations.commit(madeEscalation(`request ${index}`, own));
}

describe('regression', () => {
  let loop: Loop;
  let distill: DistillClient;

  beforeAll(async () => {
    loop = await startLoop({ name: 'regression' });
    distill = createDistillClient({ client: loop.client, taskQueue: loop.taskQueue });
  }, 60_000);
  afterAll(async () => loop.stop());

  const regressionReport = async (workflowId: string, fields: RegressionFields = {}) => {
    await distill.regression(
      { retrain: { samples: 30, rounds: 1, learningRates: [1], calibrationRows: 0 }, ...fields },
      { workflowId },
    );
    const report = reportSchema.parse(await distill.result({ workflowId }));
    if (report.kind !== 'regression') throw new Error('not a regression report');
    return report;
  };

  test('no champion → NoChampion with what to do', async () => {
    await distill.regression({}, { workflowId: 'regression-none' });
    await expect(distill.result({ workflowId: 'regression-none' })).rejects.toMatchObject({
      cause: { type: 'NoChampion' },
    });
  }, 30_000);

  test('no drift → ok; drift 0.3 → breach, confirmed twice, exactly one retrain; again meanwhile → none', async () => {
    const { workflowId } = await distill.start(INPUT, { workflowId: 'regression-ground' });
    expect(await distill.result({ workflowId })).toMatchObject({ outcome: 'promoted' });

    const calm = await regressionReport('regression-calm');
    expect(calm).toMatchObject({ outcome: 'ok', exitCode: 0, confirmations: [], retrain: null });

    await loop.setFaults({ driftRate: 0.3, latencyMs: 20 });
    const breach = await regressionReport('regression-breach');
    expect(breach).toMatchObject({ outcome: 'breach', exitCode: 20, retrain: retrainWorkflowId(TASK) });
    expect(breach.confirmations).toHaveLength(2);
    expect(breach.retention?.value).toBeLessThan(0.9);

    const again = await regressionReport('regression-again');
    expect(again).toMatchObject({ outcome: 'breach', retrain: null });
    const retrain = loop.client.workflow.getHandle(retrainWorkflowId(TASK));
    const retrains = loop.client.workflow.list({
      query: `WorkflowId = '${retrainWorkflowId(TASK)}' AND TaskQueue = '${loop.taskQueue}'`,
    });
    let executions = 0;
    for await (const _execution of retrains) executions++;
    expect(executions).toBe(1);
    await retrain.result().catch(() => {});
    await loop.setFaults({});
  }, 240_000);

  test('escalations wait → a passed exam starts the retrain too, and it is taught them; taken up → none waits', async () => {
    await loop.setFaults({});
    const champion = await loop.store.models.champion(TASK);
    for (let index = 0; index < ESCALATIONS; index++)
      await escalate(loop.store, { index, student: champion?.id ?? '' });
    const report = await regressionReport('regression-traffic', {
      escalationsToRetrain: ESCALATIONS,
      cooldownHours: 0,
    });
    expect(report).toMatchObject({ outcome: 'ok', exitCode: 0, confirmations: [], retrain: retrainWorkflowId(TASK) });
    expect(report.reason).toContain(
      `${ESCALATIONS} new escalations wait, ${ESCALATIONS} are enough. A retrain has started`,
    );
    await loop.client.workflow
      .getHandle(retrainWorkflowId(TASK))
      .result()
      .catch(() => {});
    const run = await loop.store.runs.byWorkflowId(retrainWorkflowId(TASK));
    const prompts = await loop.store.prompts.list({ runKey: run?.runKey ?? '', from: 0, count: 1_000 });
    const taught = prompts.filter(({ source }) => source === 'escalation');
    const samples = await loop.store.samples.list({ runKey: run?.runKey ?? '', from: 0, count: 1_000 });
    const own = new Set(taught.map(({ ordinal }) => ordinal));
    expect(taught.length).toBeGreaterThan(0);
    expect(
      samples.filter(({ ordinal }) => own.has(ordinal)).map(({ answeredBy, callKey }) => [answeredBy, callKey]),
    ).toEqual(taught.map(() => [TEACHER_OF_TRAFFIC, null]));
    expect(await loop.store.adoptions.countWaiting({ task: TASK, since: '' })).toBe(0);
  }, 120_000);
});
