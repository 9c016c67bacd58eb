import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createPromoteActivities } from '../../activities/promote.ts';
import type { Store } from '../../store/open-store.ts';
import { createSqlitePlace, type StorePlace, withStore } from '../support/store-place.ts';

let place: StorePlace;
beforeAll(async () => {
  place = await createSqlitePlace();
});
afterAll(async () => place.dispose());

const at = '2026-11-24T00:00:00.000Z';
const now = () => new Date(at);

/** What promoting the student `new` comes to, with a champion in service or without. */
async function promotion({
  store,
  champion,
  expectedChampion,
  canaryShare,
}: {
  readonly store: Store;
  readonly champion: string | null;
  readonly expectedChampion: string | null;
  readonly canaryShare: number;
}) {
  const ground = { task: 't', baseModel: 'x/base', runKey: 'k', jobKey: null, datasetId: null, createdAt: at };
  for (const id of ['new', 'old']) await store.models.register({ id, ...ground });
  if (champion !== null) {
    await store.models.promote({ task: 't', model: champion, expectedChampion: null, runKey: 'k0', reason: '', at });
  }
  const { promote } = createPromoteActivities({ store, now });
  const input = { runKey: 'k', task: 't', model: 'new', expectedChampion, reason: 'It held.', canaryShare };
  const first = await promote(input);
  expect(await promote(input)).toEqual(first);
  const canaries = (await store.canaries.list('t')).map(({ model, share, endedAt }) => ({ model, share, endedAt }));
  return { ...first, serves: (await store.models.champion('t'))?.id ?? null, canaries };
}

describe('promote', () => {
  test('no share → the champion at once', () =>
    withStore(place, async ({ store }) => {
      const done = await promotion({ store, champion: 'old', expectedChampion: 'old', canaryShare: 0 });
      expect(done).toEqual({ promoted: true, champion: 'new', asCanary: false, serves: 'new', canaries: [] });
    }));

  test('a share and a champion → a canary beside it, one however often it is repeated', () =>
    withStore(place, async ({ store }) => {
      const done = await promotion({ store, champion: 'old', expectedChampion: 'old', canaryShare: 0.1 });
      const canaries = [{ model: 'new', share: 0.1, endedAt: null }];
      expect(done).toEqual({ promoted: true, champion: 'old', asCanary: true, serves: 'old', canaries });
    }));

  test('a share and no champion → the champion: there is nobody to try it beside', () =>
    withStore(place, async ({ store }) => {
      const done = await promotion({ store, champion: null, expectedChampion: null, canaryShare: 0.1 });
      expect(done).toMatchObject({ promoted: true, asCanary: false, serves: 'new', canaries: [] });
    }));

  test('another champion than it was examined beside → nothing, and which one', () =>
    withStore(place, async ({ store }) => {
      const done = await promotion({ store, champion: 'old', expectedChampion: 'other', canaryShare: 0.1 });
      expect(done).toMatchObject({ promoted: false, champion: 'old', canaries: [] });
    }));
});
