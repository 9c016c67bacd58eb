import { describe, expect, test } from '@jest/globals';
import { createSlots } from '../../activities/slots.ts';

describe('slots', () => {
  test('ten calls, three slots → never more than three at once, in order, all done', async () => {
    const slots = createSlots();
    const started: number[] = [];
    const waiting: (() => void)[] = [];
    let inFlight = 0;
    let most = 0;
    const all = Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        slots.run({
          model: 'm',
          limit: 3,
          work: async () => {
            started.push(index);
            most = Math.max(most, ++inFlight);
            await new Promise<void>((resolve) => waiting.push(resolve));
            inFlight--;
          },
        }),
      ),
    );
    while (started.length < 10 || waiting.length > 0) {
      waiting.shift()?.();
      await new Promise((resolve) => setImmediate(resolve));
    }
    await all;
    expect(most).toBe(3);
    expect(started).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });

  test('work that throws → its slot is free again', async () => {
    const slots = createSlots();
    const fail = slots.run({ model: 'm', limit: 1, work: async () => Promise.reject(new Error('no')) });
    await expect(fail).rejects.toThrow('no');
    await expect(slots.run({ model: 'm', limit: 1, work: async () => 'yes' })).resolves.toBe('yes');
  });

  test('two models → lanes of their own', async () => {
    const slots = createSlots();
    const { promise, resolve: release } = Promise.withResolvers<void>();
    const held = slots.run({ model: 'a', limit: 1, work: () => promise });
    await expect(slots.run({ model: 'b', limit: 1, work: async () => 'free' })).resolves.toBe('free');
    release();
    await held;
  });
});
