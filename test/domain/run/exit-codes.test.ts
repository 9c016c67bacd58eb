import { describe, expect, test } from '@jest/globals';
import { exitCodeOf } from '../../../domain/run/exit-codes.ts';

describe('exitCodeOf', () => {
  test.each([
    ['promoted', 0],
    ['ok', 0],
    ['running', 0],
    ['failed', 1],
    ['breach', 20],
    ['rejected', 21],
    ['inconclusive', 30],
    ['stopped', 40],
  ])('%s → %d', (outcome, code) => {
    expect(exitCodeOf({ outcome, hasWarning: false })).toBe(code);
  });

  test('a category that fails plainly → 10 in a regression that is otherwise ok, else nothing', () => {
    expect(exitCodeOf({ outcome: 'ok', hasWarning: true })).toBe(10);
    expect(exitCodeOf({ outcome: 'breach', hasWarning: true })).toBe(20);
  });
});
