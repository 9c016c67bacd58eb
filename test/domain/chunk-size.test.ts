import { describe, expect, test } from '@jest/globals';
import { chunkSize } from '../../domain/chunk-size.ts';

describe('chunk size', () => {
  test.each([
    [10_000, 64, 10],
    [1_000, 64, 7],
    [300, 64, 2],
    [100, 64, 1],
    [1, 1, 1],
    [10, 1, 5],
  ])('%i left at concurrency %i → %i', (remaining, concurrency, expected) => {
    expect(chunkSize({ remaining, concurrency })).toBe(expected);
  });
});
