import { describe, expect, test } from '@jest/globals';
import { wavePlaces } from '../../../domain/prompts/wave-places.ts';
import type { WavePlan } from '../../../domain/prompts/wave-plan.ts';

const PLAN: WavePlan = {
  quotas: [
    { category: 'csv', difficulty: 'easy', count: 30 },
    { category: 'csv', difficulty: 'hard', count: 10 },
    { category: 'diff', difficulty: 'easy', count: 20 },
  ],
  cells: [
    { category: 'csv', difficulty: 'easy', source: 'template', count: 20 },
    { category: 'csv', difficulty: 'easy', source: 'imported', count: 10 },
    { category: 'csv', difficulty: 'hard', source: 'varied', count: 15 },
    { category: 'diff', difficulty: 'easy', source: 'template', count: 20 },
  ],
  answersPerPrompt: 1,
};
const order = (changes: Partial<Parameters<typeof wavePlaces>[0]> = {}) => {
  const steps = wavePlaces({ plan: PLAN, seed: 1, round: 1, from: 0, ...changes });
  for (;;) {
    const { done, value } = steps.next();
    if (done) return [...value];
  }
};

describe('wavePlaces', () => {
  test('every cell → as often as it counts, also where a difficulty has more than its quota', () => {
    const counts = PLAN.cells.map((_, cell) => order().filter((each) => each === cell).length);
    expect(counts).toEqual([20, 10, 15, 20]);
  });

  test('equal arguments → equal order; another seed, round or beginning → another', () => {
    expect(order()).toEqual(order());
    for (const changes of [{ seed: 2 }, { round: 2 }, { from: 65 }]) expect(order(changes)).not.toEqual(order());
  });

  test('categories → mixed: neither half has one alone', () => {
    const half = order().slice(0, 33);
    const diffs = half.filter((cell) => cell === 3).length;
    expect(diffs).toBeGreaterThan(3);
    expect(diffs).toBeLessThan(17);
  });
});
