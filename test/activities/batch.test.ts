import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { APIError } from 'openai';
import { costInMicroUsd } from '../../domain/money/pricing.ts';
import { loadPriceList } from '../../providers/price-list.ts';
import { until } from '../support/until.ts';
import { type BatchGround, layBatchGround } from './batch-ground.ts';

let ground: BatchGround;
const lay = async (options: Parameters<typeof layBatchGround>[0]) => {
  ground = await layBatchGround(options);
  return ground;
};
afterEach(async () => ground.stop());

const statusCounts = async () => {
  const counts: Record<string, number> = {};
  for (const { status, gate, count } of await ground.store.samples.counts('run')) {
    counts[gate ?? status] = (counts[gate ?? status] ?? 0) + count;
  }
  return counts;
};
const batchesAtProvider = async () => (await ground.emulator.client.batches.list()).data.length;

async function answeredNotFound(): Promise<never> {
  throw APIError.generate(404, { detail: 'Not Found' }, undefined, new Headers());
}

async function died(): Promise<never> {
  throw new Error('died');
}

describe('a batch of prompts', () => {
  test('thirty prompts → answers by key, half the price, the ledger equal to the bill', async () => {
    const { askOnce, money, reserved, compose, emulator } = await lay({ prompts: 30 });
    expect(await askOnce()).toEqual({ answered: 30, again: 0, failures: {}, ending: null });
    expect(await statusCounts()).toEqual({ answered: 30 });
    const { billed, booked, paidTwice } = await money();
    expect([booked, paidTwice, await reserved()]).toEqual([billed, 0, 0]);
    const price = { model: 'm', inputUsdPerMillion: 2.5, outputUsdPerMillion: 10, from: '2026-01-01', source: 's' };
    const { calls } = await emulator.ledger();
    const half = calls.map((call) => Math.ceil(costInMicroUsd({ price, ...call }) / 2));
    expect(half.reduce((sum, cost) => sum + cost, 0)).toBe(billed);
    expect(calls.every(({ delivered }) => delivered)).toBe(true);
    expect(await compose()).toEqual({ batchKey: null, lines: 0, overBudget: false });
  });

  test('reserved at half of what each line can cost; composed twice → the same batch', async () => {
    const { compose, reserved, store } = await lay({ prompts: 3 });
    const first = await compose();
    expect(await compose()).toEqual(first);
    const prices = loadPriceList();
    const prompts = await store.prompts.list({ runKey: 'run', from: 0, count: 3 });
    const most = prompts.map(({ messages }) =>
      prices.maximalCost({
        modelName: 'emulator/teacher',
        request: { messages, max_completion_tokens: 4096, seed: 1 },
        inBatch: true,
      }),
    );
    expect(most[0]).toBeLessThan(4096 * 10);
    expect(await reserved()).toBe(most.reduce((sum, cost) => sum + cost, 0));
  });

  test('half of it expires → those lines cost nothing, use up no attempt and are asked again', async () => {
    const { askOnce, emulator, money, reserved, store } = await lay({ prompts: 20 });
    await emulator.setFaults({ batchExpiries: 1 });
    expect(await askOnce()).toMatchObject({ answered: 10, again: 10, failures: {} });
    expect(await reserved()).toBe(0);
    const [batch] = await store.remoteBatches.list('run');
    const lines = await store.remoteBatches.lines(batch?.batchKey ?? '');
    const open = lines.find(({ state }) => state === 'again');
    expect(await store.calls.get(open?.callKey ?? '')).toMatchObject({
      state: 'failed',
      attempts: 0,
      spentMicroUsd: 0,
    });
    expect(await askOnce()).toMatchObject({ answered: 10, again: 0 });
    const { billed, booked, paidTwice } = await money();
    expect([booked, paidTwice]).toEqual([billed, 0]);
    expect(await statusCounts()).toEqual({ answered: 20 });
  });

  test('lines that always fail → attempts, then RetriesExhausted; another run asks them again', async () => {
    const { askOnce, compose, emulator, money } = await lay({ prompts: 4, maxAttempts: 2 });
    await emulator.setFaults({ batchLineFailureRate: 1 });
    expect(await askOnce()).toMatchObject({ answered: 0, again: 4, failures: {} });
    expect(await askOnce()).toMatchObject({ answered: 0, again: 0, failures: { RetriesExhausted: 4 } });
    expect(await compose()).toMatchObject({ batchKey: null });
    expect(await statusCounts()).toEqual({ RetriesExhausted: 4 });
    expect(await money()).toEqual({ billed: 0, booked: 0, paidTwice: 0 });
    await ground.store.calls.reopen('run');
    expect(await compose({ askedBy: 'second' })).toMatchObject({ lines: 4 });
  });

  test('filtered, malformed and truncated answers → each under its name, malformed at its upper bound', async () => {
    const { askOnce, emulator, store } = await lay({ prompts: 40 });
    await emulator.setFaults({ contentFilterRate: 0.2, malformedRate: 0.2, truncateRate: 0.2, seed: 5 });
    const { answered, failures } = await askOnce();
    expect(answered + (failures.ContentFiltered ?? 0)).toBe(40);
    expect(Object.keys(failures)).toEqual(['ContentFiltered']);
    const samples = await store.samples.list({ runKey: 'run', from: 0, count: 40 });
    const reasons = new Set(samples.map(({ finishReason }) => finishReason));
    expect(reasons).toEqual(new Set([null, 'stop', 'length', 'unreadable']));
  });

  test('an empty account while it works → what was answered is kept, the run ends with InsufficientQuota', async () => {
    const { compose, activities, inputOf, watch, emulator, money } = await lay({ prompts: 60, jobSeconds: 0.5 });
    const { batchKey } = await compose();
    await activities.startBatch(inputOf(batchKey));
    await watch(batchKey, ['in_progress']);
    await emulator.setFaults({ quotaUsd: 0 });
    await watch(batchKey);
    await expect(activities.settleBatch(inputOf(batchKey))).rejects.toMatchObject({ type: 'InsufficientQuota' });
    const { billed, booked } = await money();
    expect(booked).toBe(billed);
  });
});

describe('a provider without batches', () => {
  test('404 at the first look → BatchFailed that says so, not an unknown model', async () => {
    const { compose, activitiesWith, inputOf } = await lay({ prompts: 2 });
    const { batchKey } = await compose();
    await expect(
      activitiesWith(() => ({ find: answeredNotFound })).startBatch(inputOf(batchKey)),
    ).rejects.toMatchObject({
      type: 'BatchFailed',
      nonRetryable: true,
      message: expect.stringContaining('emulator/teacher: the provider answers 404, so it has no batches.'),
    });
  });

  test('ended after that → nothing is reserved any more, and the lines may be asked in another way at once', async () => {
    const { compose, activitiesWith, inputOf, reserved, store } = await lay({ prompts: 2 });
    const { batchKey } = await compose();
    expect(await reserved()).toBeGreaterThan(0);
    await activitiesWith(() => ({ find: answeredNotFound })).cancelBatch({
      ...inputOf(batchKey),
      runKey: 'run',
      slice: 0,
    });
    expect(await reserved()).toBe(0);
    for (const { callKey } of await store.remoteBatches.lines(batchKey ?? ''))
      expect(await store.calls.get(callKey)).toMatchObject({ state: 'failed', attempts: 0, spentMicroUsd: 0 });
    expect(await store.remoteBatches.open({ runKey: 'run', slice: 0 })).toBeNull();
  });
});

describe('a provider that has forgotten a batch', () => {
  test('ended → its lines are lost, charged at their upper bound, and asked again', async () => {
    const { compose, activities, activitiesWith, inputOf, reserved, store } = await lay({ prompts: 2 });
    const { batchKey } = await compose();
    await activities.startBatch(inputOf(batchKey));
    const most = await reserved();
    const forgetful = activitiesWith(() => ({ get: answeredNotFound, cancel: async () => {} }));
    await forgetful.cancelBatch({ ...inputOf(batchKey), runKey: 'run', slice: 0 });
    expect(await reserved()).toBe(0);
    const calls = await Promise.all(
      (await store.remoteBatches.lines(batchKey ?? '')).map(async ({ callKey }) => store.calls.get(callKey)),
    );
    expect(new Set(calls.map((call) => call?.state))).toEqual(new Set(['lost']));
    expect(calls.reduce((sum, call) => sum + (call?.spentMicroUsd ?? 0), 0)).toBe(most);
    expect(await compose()).toMatchObject({ lines: 2 });
  });
});

describe('the budget', () => {
  test('enough for some lines → those go first, and what they save pays for the others', async () => {
    const { askAll, compose, money, store } = await lay({ prompts: 12 });
    const limitMicroUsd = 100_000;
    await store.budgets.set({ runKey: 'run', limitMicroUsd });
    // A line can cost 20,480 micro-dollars for its answer alone.
    expect((await compose()).lines).toBe(4);
    expect(await askAll()).toBeGreaterThanOrEqual(3);
    expect(await statusCounts()).toEqual({ answered: 12 });
    const { billed, booked } = await money();
    expect(booked).toBe(billed);
  });

  test('not enough for one more line → over budget, with all that was answered kept', async () => {
    const { askAll, compose, money, store } = await lay({ prompts: 12 });
    await store.budgets.set({ runKey: 'run', limitMicroUsd: 23_000 });
    await askAll();
    expect(await compose()).toEqual({ batchKey: null, lines: 0, overBudget: true });
    const { answered = 0 } = await statusCounts();
    expect(answered).toBeGreaterThan(0);
    expect(answered).toBeLessThan(12);
    const { billed, booked } = await money();
    expect(booked).toBe(billed);
    expect(booked).toBeLessThanOrEqual(23_000);
  });
});

describe('a death', () => {
  test('between upload and create → the file is adopted, one batch', async () => {
    const { compose, activities, activitiesWith, inputOf, watch, emulator } = await lay({ prompts: 5 });
    const { batchKey } = await compose();
    const dying = activitiesWith(() => ({ create: died }));
    await expect(dying.startBatch(inputOf(batchKey))).rejects.toThrow('died');
    expect((await emulator.client.files.list({ purpose: 'batch' })).data).toHaveLength(1);
    await activities.startBatch(inputOf(batchKey));
    expect((await emulator.client.files.list({ purpose: 'batch' })).data).toHaveLength(1);
    expect([await watch(batchKey), await batchesAtProvider()]).toEqual(['completed', 1]);
  });

  test('between create and its record → the batch is adopted, nothing is paid twice', async () => {
    const { compose, activities, activitiesWith, inputOf, watch, money } = await lay({ prompts: 5 });
    const { batchKey } = await compose();
    const dying = activitiesWith((service) => ({ create: async (args) => service.create(args).then(died) }));
    await expect(dying.startBatch(inputOf(batchKey))).rejects.toThrow('died');
    await activities.startBatch(inputOf(batchKey));
    await watch(batchKey);
    expect(await activities.settleBatch(inputOf(batchKey))).toMatchObject({ answered: 5 });
    const { billed, booked, paidTwice } = await money();
    expect([booked, paidTwice, await batchesAtProvider()]).toEqual([billed, 0, 1]);
  });

  test('two that create at once → the oldest stays, the other is cancelled', async () => {
    const { compose, activitiesWith, inputOf, watch, emulator } = await lay({ prompts: 5, jobSeconds: 0.5 });
    const { batchKey } = await compose();
    let looks = 0;
    const blind = activitiesWith((service) => ({
      find: async (args) => (looks++ === 0 ? [] : service.find(args)),
    }));
    const first = await blind.startBatch(inputOf(batchKey));
    await ground.store.remoteBatches.update(batchKey ?? '', { remoteId: null });
    looks = 0;
    expect(await blind.startBatch(inputOf(batchKey))).toMatchObject({ remoteId: first.remoteId });
    await watch(batchKey);
    const statuses = (await emulator.client.batches.list()).data.map(({ status }) => status);
    expect(statuses.toSorted()).toEqual(expect.arrayContaining(['completed']));
    expect(statuses.filter((status) => status.startsWith('cancel'))).toHaveLength(1);
  });

  test('between fetch and settlement, and between settlement and its mark → each line is booked once', async () => {
    const { compose, activities, activitiesWith, inputOf, watch, money, store } = await lay({ prompts: 60 });
    const { batchKey } = await compose();
    await activities.startBatch(inputOf(batchKey));
    await watch(batchKey);
    const dying = activitiesWith((service) => ({
      results: async function* results(args) {
        let lines = 0;
        for await (const line of service.results(args)) {
          if (lines++ === 55) await died();
          yield line;
        }
      },
    }));
    await expect(dying.settleBatch(inputOf(batchKey))).rejects.toThrow('died');
    // Fifty lines at a time.
    expect((await store.calls.spend('run')).calls).toBe(50);
    // All booked and every sample kept, but no further line is marked.
    jest.spyOn(store.remoteBatches, 'mark').mockImplementationOnce(died);
    await expect(activities.settleBatch(inputOf(batchKey))).rejects.toThrow('died');
    expect((await store.calls.spend('run')).calls).toBe(60);
    const lines = await store.remoteBatches.lines(batchKey ?? '');
    expect(lines.filter(({ state }) => state === 'asked')).toHaveLength(10);
    expect(await activities.settleBatch(inputOf(batchKey))).toMatchObject({ answered: 60 });
    expect(await activities.settleBatch(inputOf(batchKey))).toMatchObject({ answered: 60 });
    const { billed, booked, paidTwice } = await money();
    expect([booked, paidTwice]).toEqual([billed, 0]);
    expect((await store.calls.spend('run')).calls).toBe(60);
    expect(await statusCounts()).toEqual({ answered: 60 });
  });
});

describe('a cancellation', () => {
  test('before it was sent → everything reserved is free', async () => {
    const { compose, activities, inputOf, reserved } = await lay({ prompts: 5 });
    const { batchKey: _, ...input } = inputOf((await compose()).batchKey);
    expect(await reserved()).toBeGreaterThan(0);
    await activities.cancelBatch({ ...input, runKey: 'run', slice: 0 });
    expect(await reserved()).toBe(0);
    expect(await batchesAtProvider()).toBe(0);
  });

  test('while it works, its create not recorded → found by its key, ended, what was paid is kept', async () => {
    const { compose, activities, inputOf, watch, money, reserved, store } = await lay({ prompts: 60, jobSeconds: 2 });
    const { batchKey } = await compose();
    await activities.startBatch(inputOf(batchKey));
    await watch(batchKey, ['in_progress']);
    await until(async () => {
      await activities.startBatch(inputOf(batchKey));
      return (await money()).billed > 0;
    });
    await store.remoteBatches.update(batchKey ?? '', { remoteId: null });
    const { batchKey: _, ...input } = inputOf(batchKey);
    await activities.cancelBatch({ ...input, runKey: 'run', slice: 0 });
    expect(await store.remoteBatches.list('run')).toMatchObject([{ status: 'cancelled' }]);
    const { billed, booked, paidTwice } = await money();
    expect([booked, paidTwice, await reserved()]).toEqual([billed, 0, 0]);
    const { answered = 0 } = await statusCounts();
    expect(answered).toBeGreaterThan(0);
    expect((await compose()).lines).toBe(60 - answered);
  });
});
