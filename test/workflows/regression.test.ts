import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createDistillClient, type DistillClient } from '../../client/distill-client.ts';
import { reportSchema } from '../../domain/report/schema.ts';
import { retrainWorkflowId } from '../../domain/workflow-ids.ts';
import { type Loop, startLoop } from '../support/loop.ts';

const INPUT = { samples: 400, rounds: 2, learningRates: [1], pollIntervalSeconds: 0.1 };
const TASK = 'json-processing';

describe('regression', () => {
  let loop: Loop;
  let distill: DistillClient;

  beforeAll(async () => {
    loop = await startLoop({ name: 'regression' });
    distill = createDistillClient({ client: loop.client, taskQueue: loop.taskQueue });
  }, 60_000);
  afterAll(async () => loop.stop());

  const regressionReport = async (workflowId: string) => {
    await distill.regression({ retrain: { samples: 30, rounds: 1, learningRates: [1] } }, { workflowId });
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
});
