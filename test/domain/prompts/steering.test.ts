import { describe, expect, test } from '@jest/globals';
import { nextStep, weakCategories } from '../../../domain/prompts/steering.ts';

describe('nextStep', () => {
  test.each([
    [93, 100, 1, 0.9, 'examine'],
    [92, 100, 1, 0.9, 'another-round'],
    [37, 40, 2, 0.9, 'another-round'],
    [92, 100, 3, 0.9, 'examine'],
    [0, 0, 1, 0.9, 'another-round'],
    [0, 0, 3, 0.9, 'examine'],
    [100, 100, 1, 1.2, 'examine'],
    [99, 100, 1, 1, 'another-round'],
  ] as const)('%d of %d after round %d of 3, target %d → %s', (passes, cases, round, target, step) => {
    expect(nextStep({ round, rounds: 3, validation: { passes, cases }, target }).step).toBe(step);
  });

  test('the reason → counts, not a rate', () => {
    const { reason } = nextStep({ round: 1, rounds: 3, validation: { passes: 37, cases: 40 }, target: 0.9 });
    expect(reason).toBe('validation passes 37 of 40 cases after round 1 of at most 3');
  });
});

describe('weakCategories', () => {
  test('9 of 10, 10 of 10, 0 of 0 → 2/12, 1/12 and 1/2', () => {
    const weak = weakCategories({
      flatten: { passes: 9, cases: 10 },
      diff: { passes: 10, cases: 10 },
      csv: { passes: 0, cases: 0 },
    });
    expect(weak.map(({ category }) => category)).toEqual(['flatten', 'diff', 'csv']);
    expect(weak.map(({ failRate }) => failRate)).toEqual([2 / 12, 1 / 12, 1 / 2]);
  });
});
