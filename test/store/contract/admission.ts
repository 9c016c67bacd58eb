import { describe, expect, test } from '@jest/globals';
import { MIDNIGHT, withStore } from '../../support/store-place.ts';
import type { PlaceOf } from '../store-contract.ts';
import { LEASE_IN_MS, request } from './request.ts';

const ERROR = { errorType: 'ProviderUnavailable', errorMessage: 'status 500' };

export function admissionContract(placeOf: PlaceOf): void {
  describe('calls', () => {
    test('admit: a new call, settled → reserved, then its true cost, then given back unpaid', () =>
      withStore(placeOf(), async ({ store: { calls, budgets }, clock }) => {
        expect(await calls.admit(request({ key: 'a' }))).toEqual({ kind: 'admitted', attempt: 1 });
        expect(await budgets.get('run')).toEqual({ limitMicroUsd: null, spentMicroUsd: 0, reservedMicroUsd: 100 });
        expect(await calls.open('run')).toBe(1);
        clock.ms += 250;
        await calls.settle({
          key: 'a',
          leaseOwner: 'first',
          response: '{"raw":1}',
          costMicroUsd: 30,
          httpStatus: 200,
          latencyMs: 7,
        });
        expect(await budgets.get('run')).toEqual({ limitMicroUsd: null, spentMicroUsd: 30, reservedMicroUsd: 0 });
        expect(await calls.open('run')).toBe(0);
        expect(await calls.admit(request({ key: 'a' }))).toEqual({
          kind: 'done',
          response: '{"raw":1}',
          costMicroUsd: 30,
          reused: false,
        });
        expect(await calls.get('a')).toEqual({
          key: 'a',
          runKey: 'run',
          stage: 'generate',
          provider: 'emulator',
          model: 'teacher',
          state: 'done',
          attempts: 0,
          leaseOwner: 'first',
          leaseUntilMs: MIDNIGHT + LEASE_IN_MS,
          reservedMicroUsd: 0,
          spentMicroUsd: 30,
          reuses: 1,
          response: '{"raw":1}',
          httpStatus: 200,
          latencyMs: 7,
          errorType: null,
          errorMessage: null,
          createdAt: '2026-11-24T00:00:00.000Z',
          updatedAt: '2026-11-24T00:00:00.250Z',
        });
      }));

    test('admit: a call that another run paid → given back at no cost, counted as reused', () =>
      withStore(placeOf(), async ({ store: { calls } }) => {
        await calls.admit(request({ key: 'a' }));
        await calls.settle({ key: 'a', leaseOwner: 'first', response: 'x', costMicroUsd: 30, httpStatus: 200 });
        const admission = await calls.admit(
          request({ key: 'a', runKey: 'other', leaseOwner: 'second', stage: 'exam' }),
        );
        expect(admission).toMatchObject({ kind: 'done', reused: true });
        expect(await calls.spend('run')).toEqual({
          usdMicro: 30,
          calls: 1,
          reused: 0,
          byStage: { generate: 30 },
          lostMicroUsd: 0,
        });
        expect(await calls.spend('other')).toEqual({
          usdMicro: 0,
          calls: 0,
          reused: 1,
          byStage: { exam: 0 },
          lostMicroUsd: 0,
        });
      }));

    test('admit: two owners race for one key over two connections → one is admitted, the other waits for the lease', () =>
      withStore(placeOf(), async ({ store, connect }) => {
        const other = await connect();
        const admissions = await Promise.all([
          store.calls.admit(request({ key: 'a', leaseOwner: 'first' })),
          other.calls.admit(request({ key: 'a', leaseOwner: 'second' })),
        ]);
        expect(admissions).toHaveLength(2);
        expect(admissions).toContainEqual({ kind: 'admitted', attempt: 1 });
        expect(admissions).toContainEqual({ kind: 'wait', untilMs: MIDNIGHT + LEASE_IN_MS, reason: 'leased' });
        expect((await store.budgets.get('run'))?.reservedMicroUsd).toBe(100);
      }));

    test('admit: the owner of a live lease asks again → goes on with the one reservation, under a new lease', () =>
      withStore(placeOf(), async ({ store: { calls, budgets }, clock }) => {
        await calls.admit(request({ key: 'a' }));
        clock.ms += 5_000;
        expect(await calls.admit(request({ key: 'a' }))).toEqual({ kind: 'admitted', attempt: 1 });
        expect((await budgets.get('run'))?.reservedMicroUsd).toBe(100);
        expect((await calls.get('a'))?.leaseUntilMs).toBe(MIDNIGHT + 13_000);
      }));

    test('admit: a lease that expires → waited for to its last millisecond, then lost at the upper bound and reclaimed', () =>
      withStore(placeOf(), async ({ store: { calls, budgets }, clock }) => {
        await calls.admit(request({ key: 'a' }));
        clock.ms = MIDNIGHT + LEASE_IN_MS - 1;
        const second = request({ key: 'a', leaseOwner: 'second' });
        expect(await calls.admit(second)).toMatchObject({ kind: 'wait', untilMs: MIDNIGHT + LEASE_IN_MS });
        clock.ms = MIDNIGHT + LEASE_IN_MS;
        expect(await calls.admit(second)).toEqual({ kind: 'admitted', attempt: 2 });
        expect(await budgets.get('run')).toEqual({ limitMicroUsd: null, spentMicroUsd: 100, reservedMicroUsd: 100 });
        await calls.settle({ key: 'a', leaseOwner: 'second', response: 'x', costMicroUsd: 30, httpStatus: 200 });
        expect(await calls.spend('run')).toMatchObject({ usdMicro: 130, calls: 1, lostMicroUsd: 100 });
        expect((await calls.get('a'))?.spentMicroUsd).toBe(130);
      }));

    test('admit: a call reclaimed by another run → each run pays its own attempt', () =>
      withStore(placeOf(), async ({ store: { calls }, clock }) => {
        await calls.admit(request({ key: 'a' }));
        clock.ms += LEASE_IN_MS;
        await calls.admit(request({ key: 'a', runKey: 'other', leaseOwner: 'second', maxCostMicroUsd: 200 }));
        await calls.settle({ key: 'a', leaseOwner: 'second', response: 'x', costMicroUsd: 30, httpStatus: 200 });
        expect((await calls.spend('run')).usdMicro).toBe(100);
        expect((await calls.spend('other')).usdMicro).toBe(30);
        expect(await calls.get('a')).toMatchObject({ runKey: 'other', spentMicroUsd: 130 });
      }));

    test('renew: a live lease → extended; an expired one → stays expired', () =>
      withStore(placeOf(), async ({ store: { calls }, clock }) => {
        await calls.admit(request({ key: 'a' }));
        clock.ms = MIDNIGHT + 4_000;
        await calls.admit(request({ key: 'b' }));
        await calls.admit(request({ key: 'c', leaseOwner: 'second' }));
        clock.ms = MIDNIGHT + LEASE_IN_MS;
        await calls.renew({ leaseOwner: 'first', leaseMs: LEASE_IN_MS });
        expect((await calls.get('a'))?.leaseUntilMs).toBe(MIDNIGHT + 8_000);
        expect((await calls.get('b'))?.leaseUntilMs).toBe(MIDNIGHT + 16_000);
        expect((await calls.get('c'))?.leaseUntilMs).toBe(MIDNIGHT + 12_000);
        expect(await calls.open('run')).toBe(2);
      }));

    test('fail: an error status → costs nothing, and counts as an attempt only where it is said to', () =>
      withStore(placeOf(), async ({ store: { calls, budgets } }) => {
        const failure = { key: 'a', leaseOwner: 'first', ...ERROR, httpStatus: 500 };
        await calls.admit(request({ key: 'a' }));
        await calls.fail({ ...failure, countsAsAttempt: false });
        expect(await calls.admit(request({ key: 'a' }))).toEqual({ kind: 'admitted', attempt: 1 });
        await calls.fail({ ...failure, countsAsAttempt: true });
        expect(await calls.get('a')).toMatchObject({ state: 'failed', attempts: 1, httpStatus: 500, ...ERROR });
        expect(await calls.admit(request({ key: 'a' }))).toEqual({ kind: 'admitted', attempt: 2 });
        expect(await budgets.get('run')).toEqual({ limitMicroUsd: null, spentMicroUsd: 0, reservedMicroUsd: 100 });
      }));

    test('lose: an answer that never comes → charged at the upper bound once, however often it is said', () =>
      withStore(placeOf(), async ({ store: { calls } }) => {
        await calls.admit(request({ key: 'a' }));
        await calls.lose({ key: 'a', leaseOwner: 'second', ...ERROR });
        expect(await calls.get('a')).toMatchObject({ state: 'reserved' });
        await calls.lose({ key: 'a', leaseOwner: 'first', ...ERROR });
        await calls.lose({ key: 'a', leaseOwner: 'first', ...ERROR });
        expect(await calls.get('a')).toMatchObject({ state: 'lost', attempts: 1, spentMicroUsd: 100, ...ERROR });
        expect(await calls.spend('run')).toEqual({
          usdMicro: 100,
          calls: 0,
          reused: 0,
          byStage: { generate: 100 },
          lostMicroUsd: 100,
        });
      }));

    test('admit: as many failed attempts as allowed → exhausted with the last error; reopened → admitted again', () =>
      withStore(placeOf(), async ({ store: { calls } }) => {
        const limited = request({ key: 'a', maxAttempts: 2 });
        await calls.admit(limited);
        await calls.lose({ key: 'a', leaseOwner: 'first', errorType: 'ProviderUnavailable', errorMessage: 'reset' });
        await calls.admit(limited);
        await calls.fail({ key: 'a', leaseOwner: 'first', ...ERROR, httpStatus: 500, countsAsAttempt: true });
        expect(await calls.admit(limited)).toEqual({ kind: 'exhausted', ...ERROR });
        await calls.reopen('another run');
        expect(await calls.admit(limited)).toMatchObject({ kind: 'exhausted' });
        await calls.reopen('run');
        expect(await calls.admit(limited)).toEqual({ kind: 'admitted', attempt: 1 });
        expect((await calls.spend('run')).usdMicro).toBe(100);
      }));

    test('admit: the last allowed attempt died → exhausted, and its money is booked', () =>
      withStore(placeOf(), async ({ store: { calls, budgets }, clock }) => {
        await calls.admit(request({ key: 'a', maxAttempts: 1 }));
        clock.ms += LEASE_IN_MS;
        expect(await calls.admit(request({ key: 'a', leaseOwner: 'second', maxAttempts: 1 }))).toEqual({
          kind: 'exhausted',
          errorType: 'ProviderUnavailable',
          errorMessage: 'its attempt ended without a report',
        });
        expect(await budgets.get('run')).toEqual({ limitMicroUsd: null, spentMicroUsd: 100, reservedMicroUsd: 0 });
      }));

    test('settle and fail: a call that was never admitted → refused', () =>
      withStore(placeOf(), async ({ store: { calls } }) => {
        const settlement = { key: 'a', leaseOwner: 'first', response: 'x', costMicroUsd: 1, httpStatus: 200 };
        await expect(calls.settle(settlement)).rejects.toThrow('The call a was never admitted');
        const failure = { key: 'a', leaseOwner: 'first', ...ERROR, httpStatus: 500, countsAsAttempt: true };
        await expect(calls.fail(failure)).rejects.toThrow('The call a was never admitted');
        expect(await calls.get('a')).toBeNull();
      }));
  });
}
