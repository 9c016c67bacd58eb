import { describe, expect, test } from '@jest/globals';
import type { Store } from '../../../store/open-store.ts';
import { withStore } from '../../support/store-place.ts';
import type { PlaceOf } from '../store-contract.ts';

async function makeKey(store: Store, id: string): Promise<void> {
  const record = {
    id,
    name: id,
    hash: id,
    aliases: [],
    requestsPerMinute: null,
    createdAt: '2026-11-24T00:00:00.000Z',
  };
  await store.gatewayKeys.create(record);
}

export function changeStampContract(placeOf: PlaceOf): void {
  describe('change stamp', () => {
    test('nothing written → the same; written by another connection, by this one → another each time', async () =>
      withStore(placeOf(), async ({ store, connect }) => {
        const other = await connect();
        const first = await store.changeStamp();
        expect(await store.changeStamp()).toBe(first);
        await makeKey(other, 'a');
        const second = await store.changeStamp();
        await makeKey(store, 'b');
        const third = await store.changeStamp();
        expect(new Set([first, second, third])).toHaveProperty('size', 3);
        expect(await store.changeStamp()).toBe(third);
      }));
  });
}
