import { describe, expect, test } from '@jest/globals';
import { chooseExamples } from '../../../domain/prompt-distillation/choose-examples.ts';

const categories = [
  { name: 'rare', weight: 0.2 },
  { name: 'usual', weight: 0.8 },
];
const candidate = (ordinal: number, category: string, difficulty: string, characters: number) => ({
  ordinal,
  category,
  difficulty,
  characters,
});
const CANDIDATES = [
  candidate(0, 'usual', 'easy', 300),
  candidate(1, 'usual', 'easy', 100),
  candidate(2, 'usual', 'hard', 900),
  candidate(3, 'rare', 'easy', 500),
  candidate(4, 'rare', 'easy', 500),
  candidate(5, 'rare', 'easy', 700),
];
const choose = (count: number, candidates = CANDIDATES) =>
  chooseExamples({ candidates, categories, count }).map(({ ordinal }) => ordinal);

describe('chooseExamples', () => {
  test('one of each category, heaviest first, the shortest; then of another difficulty before a shorter one', () => {
    // usual: 1 (100), then hard 2 though 0 is shorter; rare: 3 before 4 by position, then 4, no other difficulty there.
    expect(choose(5)).toEqual([1, 3, 2, 4, 0]);
    expect(choose(3)).toEqual([1, 3, 2]);
  });

  test('another order of candidates → the same choice', () => {
    expect(choose(5, CANDIDATES.toReversed())).toEqual([1, 3, 2, 4, 0]);
  });

  test('fewer candidates than wanted → all of them; none of a known category → none', () => {
    expect(choose(5, CANDIDATES.slice(0, 2))).toEqual([1, 0]);
    expect(choose(5, [candidate(9, 'unknown', 'easy', 1)])).toEqual([]);
  });
});
