import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createReadAgeingActivities } from '../../activities/read-ageing.ts';
import type { ModelLookup } from '../../providers/model-lookup.ts';
import type { Store } from '../../store/open-store.ts';
import { inAttempt } from '../support/in-attempt.ts';
import { createSqlitePlace, type StorePlace, withStore } from '../support/store-place.ts';

let place: StorePlace;
beforeAll(async () => {
  place = await createSqlitePlace();
});
afterAll(async () => place.dispose());

const INPUT = { task: 'json', teacher: 'x/teacher', judge: 'x/judge', champion: 'x/ft-1', examVersion: 'sha256:e' };

const today = () => new Date('2026-11-25T12:00:00.000Z');

/** What a regression is told where providers end these models, and the exam was first used on this day. */
async function ageing({
  store,
  ends = {},
  firstUse,
}: {
  readonly store: Store;
  readonly ends?: Readonly<Record<string, string>>;
  readonly firstUse: string;
}) {
  const createdAt = `${firstUse}T00:00:00.000Z`;
  await store.models.register({
    id: 'x/ft-1',
    task: 'json',
    baseModel: 'x/base',
    runKey: 'k',
    jobKey: null,
    datasetId: null,
    createdAt,
  });
  const evaluation = { runKey: 'k', purpose: 'exam', examVersion: 'sha256:e', models: [], judge: null, cases: 1 };
  await store.evaluations.open({ id: 'later', ...evaluation, createdAt: '2026-11-20T00:00:00.000Z' });
  await store.evaluations.open({ id: 'first', ...evaluation, createdAt });
  const lookup: Pick<ModelLookup, 'get'> = {
    get: async ({ modelName }) => {
      if (modelName === 'x/judge') throw new Error('the provider is away');
      return { shutdownDate: ends[modelName] ?? null };
    },
  };
  const { readAgeing } = createReadAgeingActivities({ store, lookup, now: today });
  return inAttempt(async () => readAgeing(INPUT));
}

describe('readAgeing', () => {
  test('nothing ends, a young exam, a provider away → no warning', () =>
    withStore(place, async ({ store }) => {
      expect(await ageing({ store, firstUse: '2026-11-01' })).toEqual({ warnings: [], endingBase: null });
    }));

  test('teacher and base end in 50 days, an exam of 194 days → each said with what to do, the base named', () =>
    withStore(place, async ({ store }) => {
      const ends = { 'x/teacher': '2027-01-14', 'x/base': '2027-01-14', 'x/ft-1': '2027-03-01' };
      const { warnings, endingBase } = await ageing({ store, ends, firstUse: '2026-05-15' });
      expect(endingBase).toBe('x/base');
      expect(warnings.map((text) => text.split('. ')[0])).toEqual([
        'The teacher x/teacher is shut down in 50 days',
        "The champion's base x/base is shut down in 50 days",
        'The exam is 194 days old; what users ask may have moved on since',
      ]);
    }));
});
