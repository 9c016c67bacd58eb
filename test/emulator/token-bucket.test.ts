import { describe, expect, test } from '@jest/globals';
import { createTokenBucket } from '../../emulator/token-bucket.ts';

describe('createTokenBucket', () => {
  test('600 a minute: 600 at once, then one every 100 ms', () => {
    const bucket = createTokenBucket({ limit: 600, nowInMs: 0 });
    for (let taken = 0; taken < 600; taken++) {
      expect(bucket.waitFor(1, 0)).toBe(0);
      bucket.take(1, 0);
    }
    expect(bucket.remaining(0)).toBe(0);
    expect(bucket.waitFor(1, 0)).toBeCloseTo(100, 6);
    expect(bucket.waitFor(1, 40)).toBeCloseTo(60, 6);
    expect(bucket.waitFor(1, 100)).toBeCloseTo(0, 6);
  });

  test('a long pause → no fuller than full', () => {
    const bucket = createTokenBucket({ limit: 60, nowInMs: 0 });
    bucket.take(10, 0);
    expect(bucket.remaining(5_000)).toBe(55);
    expect(bucket.remaining(3_600_000)).toBe(60);
  });

  test('more than a full bucket → waits for a full one and then owes', () => {
    const bucket = createTokenBucket({ limit: 60, nowInMs: 0 });
    expect(bucket.waitFor(100, 0)).toBe(0);
    bucket.take(100, 0);
    expect(bucket.remaining(0)).toBe(0);
    expect(bucket.waitFor(1, 0)).toBeCloseTo(41_000, 6);
  });
});
