import { expect, test } from '@jest/globals';
import { countCells } from '../../../domain/dataset/dataset-manifest.ts';

const row = (category: string, difficulty: string, split: 'training' | 'validation') => ({
  category,
  difficulty,
  split,
});

test('countCells: five rows of three cells → each counted by split, in the order of their first rows', () => {
  const rows = [
    row('types', 'hard', 'training'),
    row('csv', 'easy', 'validation'),
    row('types', 'hard', 'validation'),
    row('types', 'easy', 'training'),
    row('types', 'hard', 'training'),
  ];
  expect(countCells(rows)).toEqual([
    { category: 'types', difficulty: 'hard', training: 2, validation: 1 },
    { category: 'csv', difficulty: 'easy', training: 0, validation: 1 },
    { category: 'types', difficulty: 'easy', training: 1, validation: 0 },
  ]);
  expect(countCells([])).toEqual([]);
});
