import { describe, expect, test } from '@jest/globals';
import { createSlots, type Slot } from '../../../activities/calls/slots.ts';

const { signal } = new AbortController();
const REQUEST = { model: 'm', limit: 3, tokens: 100, signal };
const ANSWERED = { refused: false, retryAfterInMs: null, headers: null };
const never = async () => Promise.reject(new Error('never'));
const turn = async () => new Promise((resolve) => setImmediate(resolve));

describe('slots', () => {
  test('ten calls, three slots → never more than three at once, in order, all done', async () => {
    const slots = createSlots();
    const started: number[] = [];
    let inFlight = 0;
    let most = 0;
    await Promise.all(
      Array.from({ length: 10 }, (_, place) =>
        slots.run({
          ...REQUEST,
          place,
          work: async () => {
            started.push(place);
            most = Math.max(most, ++inFlight);
            await turn();
            inFlight--;
          },
        }),
      ),
    );
    expect(most).toBe(3);
    expect(started).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });

  test('whoever comes back keeps its place → it goes before all that came later', async () => {
    const slots = createSlots();
    const { promise, resolve: free } = Promise.withResolvers<void>();
    const order: number[] = [];
    const run = async (place: number) =>
      slots.run({ ...REQUEST, limit: 1, place, work: async () => void order.push(place) });
    const held = slots.run({ ...REQUEST, limit: 1, place: 0, work: () => promise });
    const others = [run(5), run(6), run(1)];
    free();
    await Promise.all([held, ...others]);
    expect(order).toEqual([1, 5, 6]);
  });

  test('work that throws → its slot is free again', async () => {
    const slots = createSlots();
    const one = { ...REQUEST, limit: 1, place: 0 };
    await expect(slots.run({ ...one, work: async () => Promise.reject(new Error('no')) })).rejects.toThrow('no');
    await expect(slots.run({ ...one, work: async () => 'yes' })).resolves.toBe('yes');
  });

  test('two models → lanes of their own', async () => {
    const slots = createSlots();
    const { promise, resolve: release } = Promise.withResolvers<void>();
    const held = slots.run({ ...REQUEST, model: 'a', limit: 1, place: 0, work: () => promise });
    const free = slots.run({ ...REQUEST, model: 'b', limit: 1, place: 1, work: async () => 'free' });
    await expect(free).resolves.toBe('free');
    release();
    await held;
  });

  test('a caller that allows fewer in flight → waits without holding up one that allows more', async () => {
    const slots = createSlots();
    const { promise, resolve: release } = Promise.withResolvers<void>();
    const held = slots.run({ ...REQUEST, limit: 2, place: 0, work: () => promise });
    const order: string[] = [];
    const modest = slots.run({ ...REQUEST, limit: 1, place: 1, work: async () => void order.push('modest') });
    await slots.run({ ...REQUEST, limit: 2, place: 2, work: async () => void order.push('bold') });
    expect(order).toEqual(['bold']);
    release();
    await Promise.all([held, modest]);
    expect(order).toEqual(['bold', 'modest']);
  });

  test('aborted while it waits → null, and its work is not done', async () => {
    const slots = createSlots();
    const abort = new AbortController();
    const { promise, resolve: release } = Promise.withResolvers<void>();
    const held = slots.run({ ...REQUEST, limit: 1, place: 0, work: () => promise });
    const waiting = slots.run({ ...REQUEST, limit: 1, place: 1, signal: abort.signal, work: never });
    abort.abort();
    await expect(waiting).resolves.toBeNull();
    await expect(slots.run({ ...REQUEST, place: 2, signal: abort.signal, work: never })).resolves.toBeNull();
    release();
    await held;
  });

  test('a refusal → nobody else starts until the hold ends', async () => {
    const clock = { ms: 1_000 };
    const slots = createSlots({ now: () => clock.ms });
    const started: number[] = [];
    const first = slots.run({
      ...REQUEST,
      place: 0,
      work: async (slot: Slot) => slot.reply({ refused: true, retryAfterInMs: 40, headers: null }),
    });
    await first;
    const second = slots.run({ ...REQUEST, place: 1, work: async () => void started.push(clock.ms) });
    await turn();
    expect(started).toEqual([]);
    clock.ms = 1_040;
    await second;
    expect(started).toEqual([1_040]);
  });

  test('an answer that says "0 remaining" → the next call waits for the reset, before any refusal', async () => {
    const clock = { ms: 1_000 };
    const slots = createSlots({ now: () => clock.ms });
    const headers = new Headers({
      'x-ratelimit-limit-requests': '2',
      'x-ratelimit-remaining-requests': '0',
      'x-ratelimit-reset-requests': '30ms',
    });
    await slots.run({ ...REQUEST, place: 0, work: async (slot: Slot) => slot.reply({ ...ANSWERED, headers }) });
    const started: number[] = [];
    const second = slots.run({ ...REQUEST, place: 1, work: async () => void started.push(clock.ms) });
    await turn();
    expect(started).toEqual([]);
    clock.ms = 1_030;
    await second;
    expect(started).toEqual([1_030]);
  });
});
