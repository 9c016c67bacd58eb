import { expect, test } from '@jest/globals';
import { pickWeighted } from '../../domain/pick-weighted.ts';

test('pickWeighted: 1,000 draws of weights 3, 1 and 0 → three quarters, a quarter, none', () => {
  const items = [
    { name: 'a', weight: 3 },
    { name: 'b', weight: 1 },
    { name: 'c', weight: 0 },
  ];
  const names = Array.from({ length: 1_000 }, (_, index) => pickWeighted(items, 'draw', index).name);
  const share = names.filter((name) => name === 'a').length / 1_000;
  // Three standard errors: 3 x sqrt(.75 x .25 / 1000) = .041.
  expect(Math.abs(share - 0.75)).toBeLessThan(0.041);
  expect(names).not.toContain('c');
  expect(pickWeighted(items, 'draw', 7)).toEqual(pickWeighted(items, 'draw', 7));
});
