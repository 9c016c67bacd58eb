import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { examineeName } from '../../domain/exam/examinee.ts';
import { createTrainingWorld, type TrainingWorld } from '../support/training-world.ts';
import { until } from '../support/until.ts';

const startedAt = '2026-11-24T00:00:00.000Z';
const NEVER_ENDS = [{ status: 'queued' }, { status: 'running' }];

async function beginRun({ store, running }: TrainingWorld, runKey: string): Promise<void> {
  const run = { workflowId: `distill.${runKey}`, runId: runKey, runKey, kind: 'distill' as const, task: 'task' };
  await store.runs.begin({ ...run, input: {}, examVersion: null, startedAt });
  await store.budgets.set({ runKey, limitMicroUsd: 10_000_000 });
  running.add(runKey);
}

/** Starts a job and leaves it, as a killed worker does. */
async function leaveJob(world: TrainingWorld, runKey: string): Promise<void> {
  world.wire.story = NEVER_ENDS;
  const jobs = world.wire.jobs.size;
  let isDead = false;
  const process = world.startProcess(() => {
    if (isDead) throw new Error('killed');
  });
  const training = process.train({ runKey }).catch(() => {});
  await until(async () => world.wire.jobs.size > jobs);
  isDead = true;
  await training;
}

describe.each([
  { name: 'metadata', habits: {}, settings: {} },
  { name: 'no metadata', habits: { keepsMetadata: false }, settings: { metadata: false } },
])('reconcile: $name', ({ habits, settings }) => {
  let world: TrainingWorld;
  beforeAll(async () => {
    world = await createTrainingWorld({ habits, settings });
  });
  afterAll(async () => world.close());

  test('jobs of an ended, a terminated and a running run → the first two are cancelled, once', async () => {
    for (const runKey of ['ended', 'terminated', 'running']) {
      await beginRun(world, runKey);
      await leaveJob(world, runKey);
    }
    const ending = { runId: 'ended', endedAt: startedAt, outcome: 'stopped', reason: 'cancelled', result: null };
    await world.store.runs.finish(ending);
    world.running.delete('terminated');
    const { reconcile } = world.startProcess();
    expect(await reconcile()).toEqual({ cancelled: 2, undeployed: 0 });
    expect([...world.wire.jobs.values()].map((job) => job.status)).toEqual([
      'cancelled',
      'cancelled',
      expect.not.stringMatching('cancelled'),
    ]);
    expect(await reconcile()).toEqual({ cancelled: 0, undeployed: 0 });
    for (const runKey of ['ended', 'terminated']) {
      expect(await world.store.jobs.list(runKey)).toMatchObject([{ status: 'cancelled' }]);
    }
  });

  test('a job of a run that this store does not know → left alone', async () => {
    await world.store.budgets.set({ runKey: 'of another store', limitMicroUsd: 10_000_000 });
    await leaveJob(world, 'of another store');
    expect(await world.startProcess().reconcile()).toEqual({ cancelled: 0, undeployed: 0 });
    expect([...world.wire.jobs.values()].at(-1)?.status).not.toBe('cancelled');
  });
});

describe('reconcile: deployments', () => {
  test.each([
    ['by its name', null],
    ['with a distilled prompt', `sha256:${'0a'.repeat(32)}`],
  ])(
    'two students of an ended run, one in the registry %s → the other is taken out of service',
    async (_how, prompt) => {
      const habits = { keepsMetadata: false, isNebius: true };
      const world = await createTrainingWorld({ habits, settings: { metadata: false, deployment: 'models' } });
      try {
        await beginRun(world, 'run');
        const { train, reconcile } = world.startProcess();
        const champion = await train({ runKey: 'run', learningRate: 1 });
        await train({ runKey: 'run', learningRate: 2 });
        const id = examineeName({ model: champion.studentModel ?? '', prompt });
        const model = { id, task: 'task', baseModel: 'acme/student', runKey: 'run' };
        await world.store.models.register({ ...model, jobKey: champion.jobKey, datasetId: null, createdAt: startedAt });
        expect(await reconcile()).toEqual({ cancelled: 0, undeployed: 0 });
        expect(world.wire.deployed.size).toBe(2);
        world.running.delete('run');
        expect(await reconcile()).toEqual({ cancelled: 0, undeployed: 1 });
        expect([...world.wire.deployed.keys()].map((name) => `acme/base-LoRa:${name}`)).toEqual([
          champion.studentModel,
        ]);

        // Retired, but the one that a rollback would bring back; then the one before that.
        const succession = ['later', 'latest'];
        let expectedChampion: string | null = null;
        for (const id of [model.id, ...succession]) {
          await world.store.models.register({ ...model, id, jobKey: null, datasetId: null, createdAt: startedAt });
          const promotion = { task: 'task', model: id, expectedChampion, runKey: id, reason: 'test', at: startedAt };
          await world.store.models.promote(promotion);
          expectedChampion = id;
          const undeployed = id === 'latest' ? 1 : 0;
          expect(await reconcile()).toEqual({ cancelled: 0, undeployed });
        }
      } finally {
        await world.close();
      }
    },
  );
});
