import { describe, expect, test } from '@jest/globals';
import { DEFAULT_SOURCE_WEIGHTS, mixSources, type SourceWeights } from '../../../domain/prompts/source-mix.ts';

const EASY_AND_HARD = [
  { category: 'csv', difficulty: 'easy', count: 5 },
  { category: 'csv', difficulty: 'hard', count: 1 },
] as const;

/** `difficulty source count` of every cell, given how many prompts each pool source has by difficulty. */
function mixed(weights: SourceWeights, rooms: Readonly<Record<string, number>>): string[] {
  const cells = mixSources({
    wanted: EASY_AND_HARD,
    weights,
    roomOf: ({ difficulty, source }) =>
      source === 'template' ? Number.POSITIVE_INFINITY : (rooms[`${difficulty} ${source}`] ?? 0),
  });
  return cells.map(({ difficulty, source, count }) => `${difficulty} ${source} ${count}`);
}

describe('mixSources', () => {
  test('nothing but templates → all of them', () => {
    expect(mixed(DEFAULT_SOURCE_WEIGHTS, {})).toEqual(['easy template 5', 'hard template 1']);
  });

  test('enough imported prompts → four to one template', () => {
    expect(mixed(DEFAULT_SOURCE_WEIGHTS, { 'easy imported': 9 })).toEqual([
      'easy template 1',
      'easy imported 4',
      'hard template 1',
    ]);
  });

  test('fewer imported prompts than their share → templates give the rest', () => {
    expect(mixed(DEFAULT_SOURCE_WEIGHTS, { 'easy imported': 2 })).toEqual([
      'easy template 3',
      'easy imported 2',
      'hard template 1',
    ]);
  });

  test('imported prompts alone, too few easy ones → hard ones instead', () => {
    expect(mixed({ imported: 1 }, { 'easy imported': 2, 'hard imported': 9 })).toEqual([
      'easy imported 2',
      'hard imported 4',
    ]);
  });

  test('imported prompts alone, too few of all → what there is', () => {
    expect(mixed({ imported: 1 }, { 'hard imported': 3 })).toEqual(['hard imported 3']);
    expect(mixed({ imported: 1 }, {})).toEqual([]);
  });

  test('two sources, two to one → 5 become 3 and 2', () => {
    // 10/3 and 5/3: the larger remainder is rounded up.
    const weights = { imported: 2, varied: 1 };
    expect(mixed(weights, { 'easy imported': 9, 'easy varied': 9, 'hard varied': 9 })).toEqual([
      'easy imported 3',
      'easy varied 2',
      'hard varied 1',
    ]);
  });
});
