import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { WireStep } from '../support/fine-tuning-wire.ts';
import { createTrainingWorld, RUN_KEY, type TrainingWorld } from '../support/training-world.ts';
import { until } from '../support/until.ts';

const WAY = ['validating_files', 'queued', 'running'] as const;
/** What may come between: nothing, the undocumented pause, a word of another provider. */
const BETWEEN = [[], ['paused'], ['preparing_nodes']] as const;
const ERROR = { code: 'invalid_training_file', message: 'Line 3 is no JSON.', param: 'training_file' };

/** Every way of every length, with anything between its steps. */
function ways(length: number): string[][] {
  if (length === 0) return [[]];
  return ways(length - 1).flatMap((before) =>
    BETWEEN.map((between) => [...before, WAY[length - 1] as string, ...between]),
  );
}

/** Every story that ends: a job may fail or be cancelled from anywhere, and succeeds once it ran. */
const STORIES: readonly (readonly WireStep[])[] = [1, 2, 3].flatMap((length) =>
  ways(length).flatMap((way) => {
    const steps = way.map((status) => ({ status }));
    const failed = [...steps, { status: 'failed', error: ERROR }];
    const cancelled = [...steps, { status: length === 2 ? 'canceled' : 'cancelled' }];
    return length === 3 ? [[...steps, { status: 'succeeded' }], failed, cancelled] : [failed, cancelled];
  }),
);

describe('fine-tuning job', () => {
  let world: TrainingWorld;
  beforeAll(async () => {
    world = await createTrainingWorld({ habits: {}, settings: {} });
  });
  afterAll(async () => world.close());

  test(`every status in every order (${STORIES.length} stories) → the outcome, the words of the provider, the price`, async () => {
    const { train } = world.startProcess();
    let succeeded = 0;
    for (const [index, story] of STORIES.entries()) {
      world.wire.story = story;
      const status = await train({ learningRate: 1 + index / 1_000 });
      const last = story.at(-1)?.status;
      if (last === 'failed') {
        expect(status).toMatchObject({
          status: 'failed',
          studentModel: null,
          error: 'invalid_training_file: Line 3 is no JSON.',
        });
      } else if (last === 'succeeded') {
        succeeded++;
        expect(status).toMatchObject({ status: 'succeeded', studentModel: `acme/ft:student:org::${status.remoteId}` });
        const curve = (await world.store.jobs.get(status.jobKey))?.curve;
        expect(curve).toEqual([
          { step: 10, trainLoss: 1, validLoss: 2 },
          { step: 20, trainLoss: 0.5, validLoss: 1 },
        ]);
      } else expect(status).toMatchObject({ status: 'cancelled', studentModel: null });
    }
    expect(world.wire.jobs.size).toBe(STORIES.length);
    // A job trains 1,200 tokens at USD 100 a million; one that failed or was cancelled costs nothing.
    expect((await world.store.calls.spend(RUN_KEY)).usdMicro).toBe(succeeded * 120_000);
  }, 30_000);

  test('a job that succeeds without a word of what it trained → charged at what was reserved for it', async () => {
    const spent = async () => (await world.store.calls.spend(RUN_KEY)).usdMicro;
    const before = await spent();
    world.wire.story = [{ status: 'running' }, { status: 'succeeded', trainedTokens: null }];
    const { jobKey, status } = await world.startProcess().train({ learningRate: 8 });
    expect(status).toBe('succeeded');
    const charged = (await spent()) - before;
    expect(charged).toBeGreaterThan(0);
    expect((await world.store.jobs.get(jobKey))?.costMicroUsd).toBe(charged);
  });

  test('a status that never changes → the watch ends with its segment, the job goes on', async () => {
    world.wire.story = [{ status: 'queued' }, { status: 'paused' }];
    const running = world.startProcess().train({ learningRate: 9 });
    const paused = () => [...world.wire.jobs.values()].find((job) => job.status === 'paused');
    await until(async () => paused() !== undefined);
    const job = paused();
    world.wire.jobs.set(job?.id ?? '', { ...(job as NonNullable<typeof job>), status: 'cancelled' });
    expect((await running).status).toBe('cancelled');
  });
});
