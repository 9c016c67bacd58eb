import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { readShortfalls } from '../../store/samples/shortfalls.ts';
import { createSqlitePlace, type StorePlace, withStore } from '../support/store-place.ts';

let place: StorePlace;
beforeAll(async () => {
  place = await createSqlitePlace();
});
afterAll(async () => place.dispose());

test('shortfalls: a round whose quota was raised after a later round → what is short of the newest quota', () =>
  withStore(place, async ({ store }) => {
    const waveOf = async (round: number, from: number, count: number) =>
      store.waves.plan({
        runKey: 'run',
        round,
        from,
        to: from + 10,
        plan: { quotas: [{ category: 'csv', difficulty: 'easy', count }], cells: [], answersPerPrompt: 1 },
        createdAt: '2026-01-01T00:00:00.000Z',
      });
    await waveOf(1, 0, 20);
    await waveOf(2, 10, 30);
    await waveOf(1, 20, 25);
    const wanted = async (round: number) =>
      (await readShortfalls({ store, runKey: 'run', round, isComplete: false })).map((each) => each.wanted);
    expect(await wanted(1)).toEqual([25]);
    expect(await wanted(2)).toEqual([30]);
  }));
