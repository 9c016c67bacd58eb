import { describe, expect, test } from '@jest/globals';
import { withStore } from '../../support/store-place.ts';
import type { PlaceOf } from '../store-contract.ts';
import { LEASE_IN_MS, request } from './request.ts';

const settlement = (fields: { leaseOwner: string; response: string; costMicroUsd: number }) => ({
  key: 'a',
  httpStatus: 200,
  ...fields,
});

export function lateReportContract(placeOf: PlaceOf): void {
  describe('calls: late reports', () => {
    test('settle: after the lease, before anybody reclaimed it → its true cost alone', () =>
      withStore(placeOf(), async ({ store: { calls, budgets }, clock }) => {
        await calls.admit(request({ key: 'a' }));
        clock.ms += LEASE_IN_MS * 2;
        await calls.settle(settlement({ leaseOwner: 'first', response: 'first', costMicroUsd: 30 }));
        expect(await budgets.get('run')).toEqual({ limitMicroUsd: null, spentMicroUsd: 30, reservedMicroUsd: 0 });
        expect(await calls.spend('run')).toMatchObject({ calls: 1, lostMicroUsd: 0 });
      }));

    test('settle: while the reclaiming attempt is in flight → the answer is kept, both pay their true cost in the end', () =>
      withStore(placeOf(), async ({ store: { calls, budgets }, clock }) => {
        await calls.admit(request({ key: 'a' }));
        clock.ms += LEASE_IN_MS;
        await calls.admit(request({ key: 'a', runKey: 'other', leaseOwner: 'second', maxCostMicroUsd: 200 }));

        await calls.settle(settlement({ leaseOwner: 'first', response: 'first', costMicroUsd: 30 }));
        expect(await calls.get('a')).toMatchObject({
          state: 'done',
          response: 'first',
          runKey: 'run',
          leaseOwner: 'first',
        });
        // The second has not reported yet: nobody knows its cost, so it stands at its upper bound.
        expect(await budgets.get('run')).toEqual({ limitMicroUsd: null, spentMicroUsd: 30, reservedMicroUsd: 0 });
        expect(await budgets.get('other')).toEqual({ limitMicroUsd: null, spentMicroUsd: 200, reservedMicroUsd: 0 });
        expect((await calls.get('a'))?.spentMicroUsd).toBe(230);

        await calls.settle(settlement({ leaseOwner: 'second', response: 'second', costMicroUsd: 40 }));
        await calls.settle(settlement({ leaseOwner: 'second', response: 'second', costMicroUsd: 40 }));
        await calls.settle(settlement({ leaseOwner: 'first', response: 'first', costMicroUsd: 30 }));
        expect(await calls.get('a')).toMatchObject({
          state: 'done',
          response: 'first',
          spentMicroUsd: 70,
          attempts: 2,
        });
        expect(await calls.spend('run')).toMatchObject({ usdMicro: 30, calls: 1, lostMicroUsd: 0 });
        expect(await calls.spend('other')).toMatchObject({ usdMicro: 40, calls: 1, lostMicroUsd: 0 });
        expect((await budgets.get('other'))?.spentMicroUsd).toBe(40);
      }));

    test('settle: after the reclaiming attempt settled → only its own cost is corrected', () =>
      withStore(placeOf(), async ({ store: { calls }, clock }) => {
        await calls.admit(request({ key: 'a' }));
        clock.ms += LEASE_IN_MS;
        await calls.admit(request({ key: 'a', leaseOwner: 'second' }));
        await calls.settle(settlement({ leaseOwner: 'second', response: 'second', costMicroUsd: 40 }));
        expect(await calls.spend('run')).toMatchObject({ usdMicro: 140, lostMicroUsd: 100 });
        await calls.settle(settlement({ leaseOwner: 'first', response: 'first', costMicroUsd: 30 }));
        expect(await calls.get('a')).toMatchObject({ response: 'second', spentMicroUsd: 70 });
        expect(await calls.spend('run')).toMatchObject({ usdMicro: 70, calls: 2, lostMicroUsd: 0 });
      }));

    test('settle: after the attempt was given up as lost → the answer is kept at its true cost', () =>
      withStore(placeOf(), async ({ store: { calls } }) => {
        await calls.admit(request({ key: 'a' }));
        await calls.lose({ key: 'a', leaseOwner: 'first', errorType: 'ProviderUnavailable', errorMessage: 'timeout' });
        await calls.settle(settlement({ leaseOwner: 'first', response: 'first', costMicroUsd: 30 }));
        expect(await calls.get('a')).toMatchObject({ state: 'done', response: 'first', errorType: null });
        expect(await calls.spend('run')).toMatchObject({ usdMicro: 30, calls: 1, lostMicroUsd: 0 });
      }));

    test('settle: an owner who lost one attempt and settles the next → both are charged', () =>
      withStore(placeOf(), async ({ store: { calls } }) => {
        await calls.admit(request({ key: 'a' }));
        await calls.lose({ key: 'a', leaseOwner: 'first', errorType: 'ProviderUnavailable', errorMessage: 'reset' });
        await calls.admit(request({ key: 'a' }));
        await calls.settle(settlement({ leaseOwner: 'first', response: 'first', costMicroUsd: 30 }));
        expect(await calls.spend('run')).toMatchObject({ usdMicro: 130, lostMicroUsd: 100 });
      }));

    test('admit: two runs reclaim each other’s dead calls at once → all are admitted, each run is charged for its own', () =>
      withStore(placeOf(), async ({ store, connect, clock }) => {
        const stores = { first: store, second: await connect() };
        const keys = ['a', 'b', 'c', 'd'];
        for (const [index, key] of keys.entries()) {
          const leaseOwner = index % 2 === 0 ? 'first' : 'second';
          await stores[leaseOwner].calls.admit(request({ key, leaseOwner, runKey: leaseOwner }));
        }
        clock.ms += LEASE_IN_MS;
        const admissions = await Promise.all(
          keys.map(async (key, index) => {
            const leaseOwner = index % 2 === 0 ? 'second' : 'first';
            const own = request({ key, leaseOwner, runKey: leaseOwner, maxCostMicroUsd: 10 });
            return stores[leaseOwner].calls.admit(own);
          }),
        );
        expect(admissions).toEqual(keys.map(() => ({ kind: 'admitted', attempt: 2 })));
        const budget = { limitMicroUsd: null, spentMicroUsd: 200, reservedMicroUsd: 20 };
        expect(await store.budgets.get('first')).toEqual(budget);
        expect(await store.budgets.get('second')).toEqual(budget);
      }));

    test('fail: after the lease was reclaimed → takes its own charge back and leaves the other attempt alone', () =>
      withStore(placeOf(), async ({ store: { calls, budgets }, clock }) => {
        await calls.admit(request({ key: 'a' }));
        clock.ms += LEASE_IN_MS;
        await calls.admit(request({ key: 'a', leaseOwner: 'second' }));
        const error = { errorType: 'ProviderUnavailable', errorMessage: 'status 500', httpStatus: 500 };
        await calls.fail({ key: 'a', leaseOwner: 'first', ...error, countsAsAttempt: true });
        expect(await calls.get('a')).toMatchObject({ state: 'reserved', leaseOwner: 'second', attempts: 1 });
        expect(await budgets.get('run')).toEqual({ limitMicroUsd: null, spentMicroUsd: 0, reservedMicroUsd: 100 });
        await calls.settle(settlement({ leaseOwner: 'second', response: 'second', costMicroUsd: 40 }));
        await calls.fail({ key: 'a', leaseOwner: 'first', ...error, countsAsAttempt: true });
        expect(await calls.get('a')).toMatchObject({ state: 'done', spentMicroUsd: 40 });
        expect(await calls.spend('run')).toMatchObject({ usdMicro: 40, calls: 1, lostMicroUsd: 0 });
      }));
  });
}
