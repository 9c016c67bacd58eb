import { describe, expect, test } from '@jest/globals';
import { inSlices } from '../../../domain/prompts/prompt-slices.ts';

describe('inSlices', () => {
  test('within one slice → that one', () => {
    expect(inSlices({ from: 300, to: 450 })).toEqual([{ slice: 0, from: 300, count: 150 }]);
  });

  test('over two borders → cut at the borders', () => {
    expect(inSlices({ from: 49_999, to: 100_001 })).toEqual([
      { slice: 0, from: 49_999, count: 1 },
      { slice: 1, from: 50_000, count: 50_000 },
      { slice: 2, from: 100_000, count: 1 },
    ]);
  });

  test('nothing to ask → none, also at a border', () => {
    expect(inSlices({ from: 5, to: 5 })).toEqual([]);
    expect(inSlices({ from: 50_000, to: 50_000 })).toEqual([]);
  });
});
