import { describe, expect, test } from '@jest/globals';
import { previousChampion } from '../../../domain/registry/previous-champion.ts';

const history = (...steps: readonly string[]) =>
  steps.map((step) => ({
    model: step.replace('back to ', ''),
    kind: step.startsWith('back to ') ? ('rollback' as const) : ('promotion' as const),
  }));

describe('previousChampion', () => {
  test.each<[string, readonly string[], string | null]>([
    ['no champion yet', [], null],
    ['the first champion', ['a'], null],
    ['the second one', ['a', 'b'], 'a'],
    ['after a rollback: not the one that it undid', ['a', 'b', 'c', 'back to b'], 'a'],
    ['two rollbacks', ['a', 'b', 'c', 'back to b', 'back to a'], null],
    ['a promotion after a rollback', ['a', 'b', 'back to a', 'c'], 'a'],
    ['the same one promoted again', ['a', 'b', 'b'], 'a'],
    ['one promoted, undone, and promoted again', ['a', 'b', 'back to a', 'b'], 'a'],
  ])('%s → %s %s', (_case, steps, previous) => {
    expect(previousChampion(history(...steps))).toBe(previous);
  });
});
