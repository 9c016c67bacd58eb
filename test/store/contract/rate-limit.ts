import { describe, expect, test } from '@jest/globals';
import type { Store } from '../../../store/open-store.ts';
import { MIDNIGHT, withStore } from '../../support/store-place.ts';
import type { PlaceOf } from '../store-contract.ts';
import { request } from './request.ts';

const rate = (untilMs: number) => ({ kind: 'wait', untilMs, reason: 'rate' });
const ADMITTED = { kind: 'admitted', attempt: 1 };

export function rateLimitContract(placeOf: PlaceOf): void {
  describe('limits', () => {
    test('requests: two a minute → the third waits until the oldest leaves, to the millisecond', () =>
      withStore(placeOf(), async ({ store: { calls, budgets }, clock }) => {
        const limits = { requestsPerMinute: 2 };
        expect(await calls.admit(request({ key: 'a', limits }))).toEqual(ADMITTED);
        clock.ms = MIDNIGHT + 10;
        expect(await calls.admit(request({ key: 'b', limits }))).toEqual(ADMITTED);
        clock.ms = MIDNIGHT + 20;
        expect(await calls.admit(request({ key: 'c', limits }))).toEqual(rate(MIDNIGHT + 60_500));
        expect((await budgets.get('run'))?.reservedMicroUsd).toBe(200);
        expect(await calls.get('c')).toBeNull();
        clock.ms = MIDNIGHT + 60_499;
        expect(await calls.admit(request({ key: 'c', limits }))).toEqual(rate(MIDNIGHT + 60_500));
        clock.ms = MIDNIGHT + 60_500;
        expect(await calls.admit(request({ key: 'c', limits }))).toEqual(ADMITTED);
        expect(await calls.admit(request({ key: 'd', limits }))).toEqual(rate(MIDNIGHT + 60_510));
      }));

    test('requests: the limit was lowered → waits until so many have left that one more fits', () =>
      withStore(placeOf(), async ({ store: { calls }, clock }) => {
        for (const [index, key] of ['a', 'b', 'c'].entries()) {
          clock.ms = MIDNIGHT + index;
          await calls.admit(request({ key, limits: { requestsPerMinute: 3 } }));
        }
        const fourth = request({ key: 'd', limits: { requestsPerMinute: 1 } });
        expect(await calls.admit(fourth)).toEqual(rate(MIDNIGHT + 60_502));
      }));

    test('tokens: 100 a minute → waits for just as many old tokens as it needs', () =>
      withStore(placeOf(), async ({ store: { calls }, clock }) => {
        const limits = { tokensPerMinute: 100 };
        expect(await calls.admit(request({ key: 'a', limits, tokens: 60 }))).toEqual(ADMITTED);
        clock.ms = MIDNIGHT + 5;
        expect(await calls.admit(request({ key: 'b', limits, tokens: 30 }))).toEqual(ADMITTED);
        clock.ms = MIDNIGHT + 10;
        expect(await calls.admit(request({ key: 'c', limits, tokens: 70 }))).toEqual(rate(MIDNIGHT + 60_500));
        expect(await calls.admit(request({ key: 'c', limits, tokens: 71 }))).toEqual(rate(MIDNIGHT + 60_505));
        expect(await calls.admit(request({ key: 'c', limits, tokens: 10 }))).toEqual(ADMITTED);
      }));

    test('tokens: a call larger than the limit → goes alone', () =>
      withStore(placeOf(), async ({ store: { calls }, clock }) => {
        const limits = { tokensPerMinute: 100 };
        await calls.admit(request({ key: 'a', limits, tokens: 60 }));
        clock.ms = MIDNIGHT + 5;
        await calls.admit(request({ key: 'b', limits, tokens: 30 }));
        expect(await calls.admit(request({ key: 'c', limits, tokens: 500 }))).toEqual(rate(MIDNIGHT + 60_505));
        clock.ms = MIDNIGHT + 60_505;
        expect(await calls.admit(request({ key: 'c', limits, tokens: 500 }))).toEqual(ADMITTED);
        expect(await calls.admit(request({ key: 'd', limits, tokens: 1 }))).toEqual(rate(MIDNIGHT + 121_005));
      }));

    test('tokens: four at once → those before the first that does not fit, none after it', () =>
      withStore(placeOf(), async ({ store: { calls, budgets } }) => {
        const limits = { tokensPerMinute: 100, requestsPerMinute: 9 };
        const ask = async (key: string, tokens: number) => calls.admit(request({ key, limits, tokens }));
        const admissions = await Promise.all([ask('a', 60), ask('b', 30), ask('c', 20), ask('d', 5)]);
        const late = rate(MIDNIGHT + 60_500);
        expect(admissions).toEqual([ADMITTED, ADMITTED, late, late]);
        expect((await budgets.get('run'))?.reservedMicroUsd).toBe(200);
        expect(await ask('e', 10)).toEqual(ADMITTED);
      }));

    test('requests: two runs at once, one without money → it takes no place', () =>
      withStore(placeOf(), async ({ store: { calls, budgets } }) => {
        await budgets.set({ runKey: 'poor', limitMicroUsd: 1 });
        const limits = { requestsPerMinute: 2 };
        const ask = async (key: string, runKey: string) => calls.admit(request({ key, limits, runKey }));
        const admissions = await Promise.all([ask('a', 'poor'), ask('b', 'run'), ask('c', 'run'), ask('d', 'run')]);
        expect(admissions.map(({ kind }) => kind)).toEqual(['over-budget', 'admitted', 'admitted', 'wait']);
      }));

    test('limits: a paid answer, another model or an over-budget call → takes no place', () =>
      withStore(placeOf(), async ({ store: { calls, budgets } }) => {
        const limits = { requestsPerMinute: 2 };
        await calls.admit(request({ key: 'a', limits }));
        await calls.settle({ key: 'a', leaseOwner: 'first', response: 'x', costMicroUsd: 30, httpStatus: 200 });
        expect(await calls.admit(request({ key: 'a', limits }))).toMatchObject({ kind: 'done' });
        await calls.admit(request({ key: 'b', limits, model: 'judge' }));
        await budgets.set({ runKey: 'poor', limitMicroUsd: 1 });
        expect(await calls.admit(request({ key: 'c', limits, runKey: 'poor' }))).toEqual({ kind: 'over-budget' });
        expect(await calls.admit(request({ key: 'd', limits }))).toEqual(ADMITTED);
        expect(await calls.admit(request({ key: 'e', limits }))).toMatchObject({ kind: 'wait', reason: 'rate' });
      }));

    test('requests: five a minute, 20 at once over four connections → exactly five', () =>
      withStore(placeOf(), async ({ store, connect }) => {
        const stores = [store, await connect(), await connect(), await connect()];
        const admissions = await Promise.all(
          Array.from({ length: 20 }, async (_, index) =>
            (stores[index % 4] as Store).calls.admit(request({ key: `${index}`, limits: { requestsPerMinute: 5 } })),
          ),
        );
        expect(admissions.filter(({ kind }) => kind === 'admitted')).toHaveLength(5);
        expect(admissions.filter(({ kind }) => kind === 'wait')).toHaveLength(15);
        expect((await store.budgets.get('run'))?.reservedMicroUsd).toBe(500);
      }));
  });
}
