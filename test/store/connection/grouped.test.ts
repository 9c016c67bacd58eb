import { describe, expect, test } from '@jest/globals';
import { grouped } from '../../../store/connection/grouped.ts';
import { until } from '../../support/until.ts';

describe('grouped', () => {
  test('asked for in one turn → one piece of work, each caller gets its own result', async () => {
    const groups: (readonly number[])[] = [];
    const double = grouped<number, number>({
      largest: 10,
      work: async (items) => {
        groups.push(items);
        return items.map((item) => 2 * item);
      },
    });
    expect(await Promise.all([1, 2, 3].map(double))).toEqual([2, 4, 6]);
    expect(groups).toEqual([[1, 2, 3]]);
  });

  test('asked for while one is being done → the next pieces, none larger than allowed', async () => {
    const groups: (readonly number[])[] = [];
    const { promise: first, resolve: finishFirst } = Promise.withResolvers<void>();
    const echo = grouped<number, number>({
      largest: 2,
      work: async (items) => {
        groups.push(items);
        if (groups.length === 1) await first;
        return items;
      },
    });
    const begun = echo(1);
    await until(async () => groups.length > 0);
    const later = [2, 3, 4].map(echo);
    finishFirst();
    expect(await Promise.all([begun, ...later])).toEqual([1, 2, 3, 4]);
    expect(groups).toEqual([[1], [2, 3], [4]]);
  });

  test('one item is wrong → its caller alone is told; work that throws → all of its callers, and the next goes on', async () => {
    const check = grouped<number, number>({
      largest: 10,
      work: async (items) => {
        if (items.includes(0)) throw new Error('the disk is full');
        return items.map((item) => (item < 0 ? new Error(`${item} is negative`) : item));
      },
    });
    const [good, bad] = await Promise.allSettled([1, -1].map(check));
    expect(good).toEqual({ status: 'fulfilled', value: 1 });
    expect(bad).toMatchObject({ status: 'rejected', reason: new Error('-1 is negative') });
    const both = await Promise.allSettled([0, 5].map(check));
    expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(await check(7)).toBe(7);
  });
});
