import { describe, expect, test } from '@jest/globals';
import type { Admission } from '../../../store/ledger/admission.ts';
import type { Store } from '../../../store/open-store.ts';
import { MIDNIGHT, withStore } from '../../support/store-place.ts';
import type { PlaceOf } from '../store-contract.ts';
import { LEASE_IN_MS, request } from './request.ts';

const settled = (store: Store, key: string, costMicroUsd: number) =>
  store.calls.settle({ key, leaseOwner: 'first', response: 'x', costMicroUsd, httpStatus: 200 });

export function budgetContract(placeOf: PlaceOf): void {
  describe('budgets', () => {
    test('get: unknown run → null; set twice → the last limit, with what was spent', () =>
      withStore(placeOf(), async ({ store }) => {
        expect(await store.budgets.get('run')).toBeNull();
        await store.budgets.set({ runKey: 'run', limitMicroUsd: 500 });
        await store.calls.admit(request({ key: 'a' }));
        await settled(store, 'a', 30);
        await store.budgets.set({ runKey: 'run', limitMicroUsd: 700 });
        expect(await store.budgets.get('run')).toEqual({ limitMicroUsd: 700, spentMicroUsd: 30, reservedMicroUsd: 0 });
      }));

    test('admit: 20 at once over four connections, money for ten → exactly ten are admitted, again and again', () =>
      withStore(placeOf(), async ({ store, connect }) => {
        const stores = [store, await connect(), await connect(), await connect()];
        await store.budgets.set({ runKey: 'run', limitMicroUsd: 1_000 });
        const rush = async (wave: string) => {
          const admissions = await Promise.all(
            Array.from({ length: 20 }, async (_, index) => {
              const key = `${wave}${index}`;
              const admission = await (stores[index % 4] as Store).calls.admit(request({ key }));
              return { key, admission };
            }),
          );
          const keys = admissions.filter(({ admission }) => admission.kind === 'admitted').map(({ key }) => key);
          const others = admissions.map(({ admission }) => admission).filter(({ kind }) => kind !== 'admitted');
          return { keys, others };
        };
        const first = await rush('a');
        expect(first.keys).toHaveLength(10);
        const wait: Admission = { kind: 'wait', untilMs: MIDNIGHT + 500, reason: 'budget' };
        expect(first.others).toEqual(Array.from({ length: 10 }, () => wait));
        expect(await store.budgets.get('run')).toEqual({
          limitMicroUsd: 1_000,
          spentMicroUsd: 0,
          reservedMicroUsd: 1_000,
        });
        await Promise.all(first.keys.map(async (key, index) => settled(stores[index % 4] as Store, key, 40)));
        // 400 are spent; 600 are left.
        const second = await rush('b');
        expect(second.keys).toHaveLength(6);
        await Promise.all(second.keys.map(async (key, index) => settled(stores[index % 4] as Store, key, 100)));
        const third = await rush('c');
        expect(third.keys).toHaveLength(0);
        expect(third.others).toEqual(Array.from({ length: 20 }, () => ({ kind: 'over-budget' })));
        expect(await store.calls.spend('run')).toMatchObject({ usdMicro: 1_000, calls: 16 });
      }));

    test('admit: exactly the last micro-dollar → admitted; one more → over budget; a raised limit → admitted', () =>
      withStore(placeOf(), async ({ store }) => {
        await store.budgets.set({ runKey: 'run', limitMicroUsd: 100 });
        expect(await store.calls.admit(request({ key: 'a', maxCostMicroUsd: 101 }))).toEqual({ kind: 'over-budget' });
        expect(await store.calls.get('a')).toBeNull();
        expect(await store.calls.admit(request({ key: 'b', maxCostMicroUsd: 100 }))).toMatchObject({
          kind: 'admitted',
        });
        await store.budgets.set({ runKey: 'run', limitMicroUsd: 201 });
        expect(await store.calls.admit(request({ key: 'a', maxCostMicroUsd: 101 }))).toMatchObject({
          kind: 'admitted',
        });
      }));

    test('admit: waits while calls in flight may leave enough, stops once they have not', () =>
      withStore(placeOf(), async ({ store }) => {
        await store.budgets.set({ runKey: 'run', limitMicroUsd: 250 });
        await store.calls.admit(request({ key: 'a' }));
        await store.calls.admit(request({ key: 'b' }));
        const wait = { kind: 'wait', untilMs: MIDNIGHT + 500, reason: 'budget' };
        expect(await store.calls.admit(request({ key: 'c' }))).toEqual(wait);
        await settled(store, 'a', 100);
        expect(await store.calls.admit(request({ key: 'c' }))).toEqual(wait);
        await settled(store, 'b', 100);
        expect(await store.calls.admit(request({ key: 'c' }))).toEqual({ kind: 'over-budget' });
      }));

    test('admit: money promised to a dead attempt that nobody asks for again → booked as lost, not waited for', () =>
      withStore(placeOf(), async ({ store, clock }) => {
        await store.budgets.set({ runKey: 'run', limitMicroUsd: 150 });
        await store.calls.admit(request({ key: 'a' }));
        expect(await store.calls.admit(request({ key: 'b', maxCostMicroUsd: 60 }))).toMatchObject({ reason: 'budget' });
        clock.ms += LEASE_IN_MS;
        expect(await store.calls.admit(request({ key: 'b', maxCostMicroUsd: 60 }))).toEqual({ kind: 'over-budget' });
        expect(await store.calls.admit(request({ key: 'b', maxCostMicroUsd: 50 }))).toMatchObject({ kind: 'admitted' });
        expect(await store.calls.get('a')).toMatchObject({ state: 'lost', attempts: 1, spentMicroUsd: 100 });
        expect(await store.budgets.get('run')).toEqual({
          limitMicroUsd: 150,
          spentMicroUsd: 100,
          reservedMicroUsd: 50,
        });
      }));

    test('settle: dearer than its upper bound → the truth is booked', () =>
      withStore(placeOf(), async ({ store }) => {
        await store.budgets.set({ runKey: 'run', limitMicroUsd: 100 });
        await store.calls.admit(request({ key: 'a' }));
        await settled(store, 'a', 120);
        expect(await store.budgets.get('run')).toEqual({ limitMicroUsd: 100, spentMicroUsd: 120, reservedMicroUsd: 0 });
      }));

    test('admit: free calls → admitted even when the budget is spent', () =>
      withStore(placeOf(), async ({ store }) => {
        await store.budgets.set({ runKey: 'run', limitMicroUsd: 0 });
        const free = request({ key: 'a', maxCostMicroUsd: 0 });
        expect(await store.calls.admit(free)).toMatchObject({ kind: 'admitted' });
        await settled(store, 'a', 0);
        expect(await store.calls.spend('run')).toMatchObject({ usdMicro: 0, calls: 1 });
      }));

    test('spend: amounts beyond 32 bits → exact numbers', () =>
      withStore(placeOf(), async ({ store }) => {
        const dear = 5_000_000_000_000;
        await store.calls.admit(request({ key: 'a', maxCostMicroUsd: dear }));
        await store.calls.admit(request({ key: 'b', stage: 'judge', maxCostMicroUsd: dear }));
        await settled(store, 'a', dear - 1);
        await settled(store, 'b', dear);
        expect(await store.calls.spend('run')).toEqual({
          usdMicro: 9_999_999_999_999,
          calls: 2,
          reused: 0,
          byStage: { generate: dear - 1, judge: dear },
          lostMicroUsd: 0,
        });
      }));
  });
}
