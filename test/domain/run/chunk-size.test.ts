import { describe, expect, test } from '@jest/globals';
import { chunkSize } from '../../../domain/run/chunk-size.ts';

describe('chunk size', () => {
  test.each([
    [10_000, 64, 20],
    [160, 64, 20],
    [153, 64, 20],
    [152, 64, 19],
    [9, 64, 2],
    [8, 64, 1],
    [1, 1, 1],
    [1_000, 4, 4],
  ])('%i left at concurrency %i → %i', (remaining, concurrency, expected) => {
    expect(chunkSize({ remaining, concurrency })).toBe(expected);
  });
});
