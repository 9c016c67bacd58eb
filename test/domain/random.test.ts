import { describe, expect, test } from '@jest/globals';
import { createGenerator, shuffled, uniform } from '../../domain/random.ts';

describe('random', () => {
  test('uniform: equal parts → equal number, other parts → another', () => {
    expect(uniform('a', 1)).toBe(uniform('a', 1));
    expect(uniform('a', 1)).not.toBe(uniform('a', 2));
    expect(uniform('a', 'b')).not.toBe(uniform('ab'));
  });

  test('uniform: 20,000 draws → mean near 0.5 and every tenth near a tenth', () => {
    const draws = Array.from({ length: 20_000 }, (_, index) => uniform('seed', index));
    const mean = draws.reduce((sum, draw) => sum + draw, 0) / draws.length;
    expect(Math.abs(mean - 0.5)).toBeLessThan(0.01);
    for (let tenth = 0; tenth < 10; tenth++) {
      const share = draws.filter((draw) => Math.floor(draw * 10) === tenth).length / draws.length;
      expect(Math.abs(share - 0.1)).toBeLessThan(0.01);
    }
  });

  test('createGenerator: equal seed → equal sequence', () => {
    const [first, second] = [createGenerator('s', 7), createGenerator('s', 7)];
    expect([first(), first(), first()]).toEqual([second(), second(), second()]);
  });

  test('shuffled: a list → the same items in a drawn order, the list untouched', () => {
    const items = [1, 2, 3, 4, 5, 6, 7, 8];
    const result = shuffled(items, 'seed');
    expect(result).not.toEqual(items);
    expect(result.toSorted((a, b) => a - b)).toEqual(items);
    expect(items).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });
});
