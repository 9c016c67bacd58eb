import { describe, expect, test } from '@jest/globals';
import { readProviderCount, refillsSteadily } from '../../../domain/pacing/provider-count.ts';

const headers = (reset: string, remaining = '599') =>
  new Headers({
    'x-ratelimit-limit-requests': '600',
    'x-ratelimit-remaining-requests': remaining,
    'x-ratelimit-reset-requests': reset,
  });
const read = (given: Headers) => readProviderCount((name) => given.get(name), 'requests');

describe('provider count', () => {
  test.each([
    ['120ms', 120],
    ['1.5s', 1_500],
    ['6m0s', 360_000],
    ['1h2m3s', 3_723_000],
    ['1m30.5s', 90_500],
    ['12', 12_000],
    ['0s', 0],
  ])('reset "%s" → %i ms', (text, resetInMs) => {
    expect(read(headers(text))).toEqual({ limit: 600, remaining: 599, resetInMs });
  });

  test.each(['', 'soon', '2026-11-25T10:00:00Z'])('reset "%s" → nothing is known', (text) => {
    expect(read(headers(text))).toBeNull();
  });

  test('no header at all, or only that of the limit → nothing is known', () => {
    expect(read(new Headers())).toBeNull();
    expect(read(new Headers({ 'x-ratelimit-limit-requests': '600' }))).toBeNull();
  });

  test.each([
    ['one of 600 used, full in 100 ms', 599, 100, true],
    ['one of 600 used, full in a minute', 599, 60_000, false],
    ['300 of 600 used, full in 30 s', 300, 30_000, true],
    ['300 of 600 used, full in a minute', 300, 60_000, false],
    ['all used: both kinds look alike', 0, 60_000, null],
    ['none used', 600, 0, null],
  ])('%s → comes back bit by bit: %s, %s, %s', (_case, remaining, resetInMs, expected) => {
    expect(refillsSteadily({ limit: 600, remaining, resetInMs })).toBe(expected);
  });
});
