import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { contentHash } from '../../content-hash.ts';
import { hasEnded, isAdoptable, type JobRequest, type Trainer } from '../../providers/trainer.ts';
import { until } from '../support/until.ts';

/** A trainer under test, and what ends it. */
export interface TrainerPlace {
  readonly trainer: Trainer;
  readonly baseModel: string;
  readonly close: () => Promise<void>;
}

const LABELS = ['lost_card', 'fees'] as const;
const rows = Array.from({ length: 20 }, (_, index) => ({
  messages: [
    { role: 'user' as const, content: `${index % 2 === 0 ? 'my card is gone' : 'why this fee'} ${index}` },
    { role: 'assistant' as const, content: LABELS[index % 2] as string },
  ],
}));
const { signal } = new AbortController();

/** What every trainer must do, whatever stands behind it. */
export function describeTrainer({
  name,
  create,
}: {
  readonly name: string;
  readonly create: () => Promise<TrainerPlace>;
}): void {
  describe(`trainer: ${name}`, () => {
    let place: TrainerPlace;
    let jobs = 0;
    beforeAll(async () => {
      place = await create();
    });
    afterAll(async () => place?.close());

    const upload = async (fileName = 'distill-abc.jsonl') => place.trainer.upload({ fileName, rows, signal });
    const newRequest = async (fields: Partial<JobRequest> = {}): Promise<JobRequest> => {
      jobs++;
      const trainingFile = await upload(`distill-${jobs}.jsonl`);
      const key = contentHash({ jobs });
      const plain = { validationFile: null, learningRate: 1, epochs: 3, suffix: `distill-${jobs}`, runKey: 'run' };
      return { ...plain, trainingFile, jobKey: key, baseModel: place.baseModel, seed: jobs, ...fields };
    };
    const untilEnded = async (id: string) => {
      await until(async () => hasEnded((await place.trainer.get({ id, signal })).status));
      return place.trainer.get({ id, signal });
    };

    test('a file uploaded twice → one id; another name → another', async () => {
      const id = await upload();
      expect(await upload()).toBe(id);
      expect(await upload('distill-other.jsonl')).not.toBe(id);
    });

    test('a job → found by its request, ends, names its student and its losses', async () => {
      const request = await newRequest();
      expect(await place.trainer.find({ request, signal })).toEqual([]);
      const { id } = await place.trainer.create({ request, signal });
      expect((await place.trainer.find({ request, signal })).map((job) => job.id)).toEqual([id]);
      const ended = await untilEnded(id);
      expect(ended).toMatchObject({ id, status: 'succeeded', error: null });
      if (!place.trainer.capabilities.deployment) expect(ended.trainedModel).toMatch(/\S/);
      expect((await place.trainer.find({ request, signal })).map((job) => job.id)).toEqual([id]);
      if (place.trainer.capabilities.checkpoints) {
        const steps = (await place.trainer.checkpoints({ id, signal })).map(({ point }) => point.step);
        expect(steps.length).toBeGreaterThan(1);
        expect(steps).toEqual(steps.toSorted((a, b) => a - b));
      }
    });

    test('a sweep on one file → each job found by its own rate and epochs alone', async () => {
      const first = await newRequest();
      const others = [{ learningRate: 2 }, { epochs: 4 }].map((change, index) => ({
        ...first,
        ...change,
        jobKey: contentHash({ jobs, index }),
      }));
      const ids: string[] = [];
      for (const request of [first, ...others]) ids.push((await place.trainer.create({ request, signal })).id);
      expect(new Set(ids).size).toBe(3);
      for (const [index, request] of [first, ...others].entries()) {
        expect((await place.trainer.find({ request, signal })).map((job) => job.id)).toEqual([ids[index]]);
      }
      await Promise.all(ids.map(untilEnded));
    });

    test('cancelled → ended and not adopted again; the next job of the request is another', async () => {
      const request = await newRequest();
      const { id } = await place.trainer.create({ request, signal });
      await place.trainer.cancel({ id, signal });
      await place.trainer.cancel({ id, signal });
      expect((await untilEnded(id)).status).toBe('cancelled');
      expect((await place.trainer.find({ request, signal })).filter(isAdoptable)).toEqual([]);
      const next = await place.trainer.create({ request, signal });
      expect(next.id).not.toBe(id);
      expect((await untilEnded(next.id)).status).toBe('succeeded');
    });

    test('open jobs → ours with their runs, until they end; none where nobody keeps our key', async () => {
      const request = await newRequest({ runKey: 'another run' });
      const { id } = await place.trainer.create({ request, signal });
      const open = (await place.trainer.listOpen({ signal })).filter((job) => job.id === id);
      expect(open.map((job) => job.runKey)).toEqual(place.trainer.capabilities.metadata ? ['another run'] : []);
      await untilEnded(id);
      expect((await place.trainer.listOpen({ signal })).map((job) => job.id)).not.toContain(id);
    });

    test('a student put into service twice → one name; taken out twice → no error', async () => {
      const { id } = await place.trainer.create({ request: await newRequest(), signal });
      const { trainedModel } = await untilEnded(id);
      const deploy = async () => place.trainer.deploy({ id, name: 'distill-student', signal });
      await until(async () => (await deploy()).model !== null);
      const { model, id: deployment } = await deploy();
      expect(model).toMatch(place.trainer.capabilities.deployment ? /distill-student/ : /\S/);
      if (!place.trainer.capabilities.deployment) expect(model).toBe(trainedModel);
      await place.trainer.undeploy({ id: deployment, signal });
      await place.trainer.undeploy({ id: deployment, signal });
    });

    test('a job that nobody knows → an error', async () => {
      await expect(place.trainer.get({ id: 'ftjob-none', signal })).rejects.toThrow();
    });
  });
}
