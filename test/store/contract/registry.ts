import { describe, expect, test } from '@jest/globals';
import type { ModelRecord } from '../../../store/records.ts';
import { rollBack } from '../../../store/registry/roll-back.ts';
import { withStore } from '../../support/store-place.ts';
import type { PlaceOf } from '../store-contract.ts';

const student = (id: string, createdAt = '2026-11-24T00:00:00.000Z'): Omit<ModelRecord, 'state'> => ({
  id,
  terms: {
    teacher: 'emulator/teacher',
    training: 'allowed',
    rule: 'Computed here.',
    source: null,
    date: null,
    acknowledgement: null,
  },
  task: 'json',
  baseModel: 'emulator/student',
  runKey: 'run',
  jobKey: 'job',
  datasetId: null,
  createdAt,
});

const promotion = (fields: { model: string; expectedChampion: string | null; runKey?: string }) => ({
  task: 'json',
  runKey: 'run',
  reason: 'retention 0.95',
  at: '2026-11-24T05:00:00.000Z',
  ...fields,
});

export function registryContract(placeOf: PlaceOf): void {
  describe('models', () => {
    test('register: twice, also once champion → stays what it is', () =>
      withStore(placeOf(), async ({ store: { models } }) => {
        await models.register(student('m1'));
        expect(await models.get('m1')).toEqual({ ...student('m1'), state: 'candidate' });
        await models.promote(promotion({ model: 'm1', expectedChampion: null }));
        await models.register(student('m1', '2027-01-01T00:00:00.000Z'));
        expect(await models.get('m1')).toEqual({ ...student('m1'), state: 'champion' });
        expect(await models.get('m2')).toBeNull();
      }));

    test('promote: the expected champion → swapped, the old one retired, the history kept', () =>
      withStore(placeOf(), async ({ store: { models } }) => {
        await models.register(student('m1'));
        await models.register(student('m2', '2026-11-25T00:00:00.000Z'));
        expect(await models.champion('json')).toBeNull();
        expect(await models.promote(promotion({ model: 'm1', expectedChampion: null }))).toEqual({
          promoted: true,
          champion: 'm1',
        });
        const second = promotion({ model: 'm2', expectedChampion: 'm1', runKey: 'run2' });
        expect(await models.promote(second)).toEqual({ promoted: true, champion: 'm2' });
        expect((await models.champion('json'))?.id).toBe('m2');
        expect((await models.list('json')).map(({ id, state }) => [id, state])).toEqual([
          ['m2', 'champion'],
          ['m1', 'retired'],
        ]);
        expect(await models.list('other')).toEqual([]);
        expect(await models.promotions('json')).toEqual([
          {
            sequence: 1,
            task: 'json',
            model: 'm1',
            previous: null,
            runKey: 'run',
            reason: 'retention 0.95',
            at: '2026-11-24T05:00:00.000Z',
            kind: 'promotion',
            decidedBy: null,
          },
          {
            sequence: 2,
            task: 'json',
            model: 'm2',
            previous: 'm1',
            runKey: 'run2',
            reason: 'retention 0.95',
            at: '2026-11-24T05:00:00.000Z',
            kind: 'promotion',
            decidedBy: null,
          },
        ]);
      }));

    test('promote: another champion than expected → nothing changes and it is named', () =>
      withStore(placeOf(), async ({ store: { models } }) => {
        await models.register(student('m1'));
        await models.register(student('m2'));
        await models.promote(promotion({ model: 'm1', expectedChampion: null }));
        expect(await models.promote(promotion({ model: 'm2', expectedChampion: null }))).toEqual({
          promoted: false,
          champion: 'm1',
        });
        expect((await models.get('m2'))?.state).toBe('candidate');
        expect(await models.promotions('json')).toHaveLength(1);
      }));

    test('promote: repeated by the same run → promoted, with one row of history; by another run → not promoted', () =>
      withStore(placeOf(), async ({ store: { models } }) => {
        await models.register(student('m1'));
        const first = promotion({ model: 'm1', expectedChampion: null });
        await models.promote(first);
        expect(await models.promote(first)).toEqual({ promoted: true, champion: 'm1' });
        expect(await models.promote({ ...first, runKey: 'other' })).toEqual({ promoted: false, champion: 'm1' });
        expect(await models.promotions('json')).toHaveLength(1);
      }));

    test('promote: a retired student → champion again, as a rollback', () =>
      withStore(placeOf(), async ({ store: { models } }) => {
        await models.register(student('m1'));
        await models.register(student('m2'));
        await models.promote(promotion({ model: 'm1', expectedChampion: null }));
        await models.promote(promotion({ model: 'm2', expectedChampion: 'm1' }));
        expect(await models.promote(promotion({ model: 'm1', expectedChampion: 'm2' }))).toMatchObject({
          promoted: true,
        });
        expect((await models.champion('json'))?.id).toBe('m1');
      }));

    test('promote: a student that is not registered for the task → refused, and the champion stays', () =>
      withStore(placeOf(), async ({ store: { models } }) => {
        await models.register(student('m1'));
        await models.promote(promotion({ model: 'm1', expectedChampion: null }));
        const unknown = models.promote(promotion({ model: 'm9', expectedChampion: 'm1' }));
        await expect(unknown).rejects.toThrow('m9 is not registered for the task json');
        expect((await models.champion('json'))?.id).toBe('m1');
      }));

    test('promote: four at once over two connections → one champion, one row of history', () =>
      withStore(placeOf(), async ({ store, connect }) => {
        const stores = [store, await connect()];
        const ids = ['m1', 'm2', 'm3', 'm4'];
        for (const id of ids) await store.models.register(student(id));
        const results = await Promise.all(
          ids.map(async (model, index) =>
            stores[index % 2]?.models.promote(promotion({ model, expectedChampion: null, runKey: model })),
          ),
        );
        expect(results.filter((result) => result?.promoted)).toHaveLength(1);
        expect(await store.models.promotions('json')).toHaveLength(1);
        expect((await store.models.list()).filter(({ state }) => state === 'champion')).toHaveLength(1);
      }));

    test('promote: a canary serves → it ends with the promotion, in the same step', () =>
      withStore(placeOf(), async ({ store: { models, canaries } }) => {
        await models.register(student('m1'));
        await canaries.start({ ...canary('m1', '2026-11-24T04:00:00.000Z'), beside: null });
        await models.promote(promotion({ model: 'm1', expectedChampion: null }));
        expect(await canaries.current('json')).toBeNull();
        expect((await canaries.list('json'))[0]?.reason).toBe('m1 became the champion');
      }));

    test('canary: beside another champion than expected → not started; again → the same; another share → in its place', () =>
      withStore(placeOf(), async ({ store: { models, canaries } }) => {
        for (const id of ['m1', 'm2']) await models.register(student(id));
        await models.promote(promotion({ model: 'm1', expectedChampion: null }));
        const trial = canary('m2', '2026-11-24T04:00:00.000Z');
        expect(await canaries.start({ ...trial, beside: null })).toEqual({ started: false, champion: 'm1' });
        expect(await canaries.list('json')).toEqual([]);
        const started = { started: true, champion: 'm1' };
        expect(await canaries.start({ ...trial, beside: 'm1' })).toEqual(started);
        const later = { ...trial, startedAt: '2026-11-24T05:00:00.000Z', beside: 'm1' };
        expect(await canaries.start(later)).toEqual(started);
        expect(await canaries.list('json')).toHaveLength(1);
        expect(await canaries.start({ ...later, share: 0.5 })).toEqual(started);
        expect((await canaries.list('json')).map(({ share, endedAt }) => [share, endedAt === null])).toEqual([
          [trial.share, false],
          [0.5, true],
        ]);
      }));

    test('rollBack: a canary, then two champions → ended, then one back at a time, then nothing', () =>
      withStore(placeOf(), async ({ store }) => {
        for (const id of ['m1', 'm2', 'm3']) await store.models.register(student(id));
        await store.models.promote(promotion({ model: 'm1', expectedChampion: null }));
        await store.models.promote(promotion({ model: 'm2', expectedChampion: 'm1' }));
        await store.canaries.start({ ...canary('m3', '2026-11-24T06:00:00.000Z'), beside: 'm2' });
        const roll = async (model?: string) => rollBack({ store, ...ROLLBACK, ...(model ? { model } : {}) });
        expect(await roll('m1')).toMatchObject({ did: 'nothing' });
        expect(await roll()).toEqual({ did: 'ended-canary', from: 'm3', to: 'm2' });
        expect(await roll('m2')).toEqual({ did: 'brought-back', from: 'm2', to: 'm1' });
        expect(await roll('m2')).toEqual({ did: 'nothing', why: 'm2 does not serve json any more.' });
        expect(await roll()).toEqual({ did: 'nothing', why: 'json had no champion before m1.' });
        expect((await store.canaries.list('json'))[0]).toMatchObject({ startReason: 'trial', reason: 'it errs' });
        expect((await store.models.promotions('json')).at(-1)).toMatchObject({
          kind: 'rollback',
          model: 'm1',
          previous: 'm2',
          reason: 'it errs',
          decidedBy: 'anna',
        });
      }));

    test('rollBack: two processes at once → one step back, not two', () =>
      withStore(placeOf(), async ({ store, connect }) => {
        const stores = [store, await connect()];
        for (const id of ['m1', 'm2', 'm3']) await store.models.register(student(id));
        await store.models.promote(promotion({ model: 'm1', expectedChampion: null }));
        await store.models.promote(promotion({ model: 'm2', expectedChampion: 'm1' }));
        await store.models.promote(promotion({ model: 'm3', expectedChampion: 'm2' }));
        await Promise.all(stores.map(async (each) => rollBack({ store: each, ...ROLLBACK, model: 'm3' })));
        expect((await store.models.champion('json'))?.id).toBe('m2');
        expect(await store.models.promotions('json')).toHaveLength(4);
      }));
  });
}

const ROLLBACK = { task: 'json', reason: 'it errs', decidedBy: 'anna', at: '2026-11-24T07:00:00.000Z' } as const;

function canary(model: string, startedAt: string) {
  return { task: 'json', model, share: 0.1, startedAt, decidedBy: 'anna', startReason: 'trial' };
}
