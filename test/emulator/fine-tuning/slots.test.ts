import { describe, expect, test } from '@jest/globals';
import { createSlots } from '../../../emulator/fine-tuning/slots.ts';

const never = new AbortController().signal;

describe('createSlots', () => {
  test('one place: the second waits for the first, the third for the second', async () => {
    const slots = createSlots(1);
    const order: string[] = [];
    const first = await slots.take(never);
    const takeAs = async (name: string) => {
      const giveBack = await slots.take(never);
      order.push(name);
      return giveBack;
    };
    const [second, third] = [takeAs('second'), takeAs('third')];
    await Promise.resolve();
    expect(order).toEqual([]);
    first();
    (await second)();
    (await third)();
    expect(order).toEqual(['second', 'third']);
  });

  test('aborted while waiting → throws, and nobody else loses a place', async () => {
    const slots = createSlots(1);
    const giveBack = await slots.take(never);
    const stop = new AbortController();
    const aborted = slots.take(stop.signal);
    const patient = slots.take(never);
    stop.abort(new Error('no more'));
    await expect(aborted).rejects.toThrow('no more');
    giveBack();
    (await patient)();
    await expect(slots.take(never)).resolves.toBeInstanceOf(Function);
  });
});
