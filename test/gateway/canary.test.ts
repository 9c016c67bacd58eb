import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { rollBack } from '../../store/registry/roll-back.ts';
import { until } from '../support/until.ts';
import { says } from './fake-upstream.ts';
import { ALIAS, crown, type LocalGateway, STUDENT, startLocalGateway } from './local-gateway.ts';

const CANARY = 'emulator/ft:student:2';
const CALLERS = Array.from({ length: 120 }, (_, index) => `caller-${index}`);

let gateway: LocalGateway;
beforeEach(async () => {
  gateway = await startLocalGateway({ settings: { regretWatchMs: 20 } });
  for (const model of ['ft:student:1', 'ft:student:2'])
    gateway.upstream.script(model, says('an answer\n[confidence: 0.95]'));
});
afterEach(async () => gateway.stop());

const modelFor = async (user: string) => (await gateway.ask({ user })).headers.get('x-distill-model');

async function startCanary(share: number): Promise<void> {
  const startedAt = new Date().toISOString();
  await gateway.store.models.register({
    id: CANARY,
    task: ALIAS,
    baseModel: 'emulator/student',
    runKey: 'run-2',
    jobKey: null,
    datasetId: null,
    createdAt: startedAt,
  });
  await gateway.store.canaries.start({
    task: ALIAS,
    model: CANARY,
    share,
    startedAt,
    decidedBy: 'anna',
    startReason: 'trial',
    beside: STUDENT,
  });
}

/** Audits that somebody has graded: so many where only the teacher was right, of so many. */
async function grade({ student, regrets, of }: { student: string; regrets: number; of: number }): Promise<void> {
  for (let index = 0; index < of; index++) {
    await gateway.store.audits.save({
      requestId: `${student}-${index}`,
      task: ALIAS,
      at: new Date().toISOString(),
      student,
      teacher: 'emulator/teacher',
      signal: 'tag',
      confidence: 0.95,
      threshold: 0.7,
      probability: 0.02,
      messages: null,
      studentAnswer: null,
      teacherAnswer: null,
      studentRight: index >= regrets,
      teacherRight: true,
      gradedBy: 'test',
    });
  }
}

const servedByOneModel = async (model: string) => {
  const models = await Promise.all(CALLERS.slice(0, 20).map(modelFor));
  return models.every((each) => each === model);
};

describe('a canary', () => {
  test('a share of 0.3 → about that share of the callers, each always the same student; over after a rollback', async () => {
    await startCanary(0.3);
    await until(async () => (await modelFor('caller-0')) !== null && !(await servedByOneModel(STUDENT)));
    const first = await Promise.all(CALLERS.map(modelFor));
    const again = await Promise.all(CALLERS.map(modelFor));
    expect(again).toEqual(first);
    const share = first.filter((model) => model === CANARY).length / CALLERS.length;
    // Four standard errors of a share of 0.3 over 120 callers.
    expect(Math.abs(share - 0.3)).toBeLessThan(0.17);

    const at = new Date().toISOString();
    await rollBack({ store: gateway.store, task: ALIAS, reason: 'enough', decidedBy: 'anna', at });
    await until(async () => servedByOneModel(STUDENT));
  }, 30_000);

  test('audited regret beyond the bound → the canary ends by itself, with the reason; the champion stays', async () => {
    await startCanary(0.5);
    await until(async () => !(await servedByOneModel(STUDENT)));
    await grade({ student: CANARY, regrets: 14, of: 36 });
    await until(async () => (await gateway.store.canaries.current(ALIAS)) === null);
    const [ended] = await gateway.store.canaries.list(ALIAS);
    expect(ended?.reason).toMatch(
      /^Audited regret over all traffic is at least 0\.\d+, above 0\.05 \(\d+ of \d+ audits\)\.$/,
    );
    await until(async () => servedByOneModel(STUDENT));
    expect((await gateway.store.models.champion(ALIAS))?.id).toBe(STUDENT);
  }, 30_000);
});

describe('a champion', () => {
  test('audited regret beyond the bound → the one before serves again, without a restart, written to the registry', async () => {
    await crown(gateway.store, CANARY, STUDENT);
    await until(async () => servedByOneModel(CANARY));
    await grade({ student: CANARY, regrets: 14, of: 36 });
    await until(async () => servedByOneModel(STUDENT));
    expect((await gateway.store.models.promotions(ALIAS)).at(-1)).toMatchObject({
      kind: 'rollback',
      model: STUDENT,
      previous: CANARY,
      decidedBy: 'gateway',
      reason: expect.stringContaining('Audited regret'),
    });
  }, 30_000);
});
