import { expect, test } from '@jest/globals';
import { fateOf } from '../../../domain/report/case-result.ts';
import { flipsBetween } from '../../../domain/report/round-data.ts';

test('flipsBetween: cases of both rounds → those that came out otherwise, new ones left out', () => {
  const before = [
    ['a', true],
    ['b', false],
    ['c', true],
    ['gone', true],
  ] as const;
  const after = [
    ['a', true],
    ['b', true],
    ['c', false],
    ['new', false],
  ] as const;
  expect(flipsBetween(before, after)).toEqual({ cases: 3, gained: ['b'], lost: ['c'] });
});

test('flipsBetween: no case in common → null', () => {
  expect(flipsBetween([], [['a', true]])).toBeNull();
  expect(flipsBetween([['a', true]], [])).toBeNull();
});

test('fateOf: every pair of verdicts → its fate; one that is missing → ungraded', () => {
  const verdicts = [true, false, null];
  const fates = verdicts.map((teacher) => verdicts.map((student) => fateOf({ teacher, student })));
  expect(fates).toEqual([
    ['both-pass', 'lost', 'ungraded'],
    ['won', 'neither', 'ungraded'],
    ['ungraded', 'ungraded', 'ungraded'],
  ]);
});
