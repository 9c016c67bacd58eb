import { describe, expect, test } from '@jest/globals';
import { retryAfterInMs } from '../../providers/retry-after.ts';

const NOW = Date.UTC(2026, 10, 24, 12, 0, 0);
const wishOf = (entries: Record<string, string>) => retryAfterInMs({ headers: new Headers(entries), nowInMs: NOW });

describe('retry-after', () => {
  test.each([
    ['milliseconds → to the millisecond', { 'retry-after-ms': '1234' }, 1234],
    ['milliseconds beat seconds', { 'retry-after-ms': '1500', 'retry-after': '60' }, 1500],
    ['seconds', { 'retry-after': '7' }, 7000],
    ['fractions of a second', { 'retry-after': '0.25' }, 250],
    ['an HTTP date → the time until then', { 'retry-after': 'Tue, 24 Nov 2026 12:00:03 GMT' }, 3000],
    ['a date in the past → at once', { 'retry-after': 'Tue, 24 Nov 2026 11:59:00 GMT' }, 0],
    ['a day → the bound of ten minutes', { 'retry-after': '86400' }, 600_000],
    ['nonsense → no wish', { 'retry-after': 'soon' }, null],
    ['a negative number → no wish', { 'retry-after': '-5' }, null],
    ['no header → no wish', {}, null],
  ])('%s', (_case, headers, expected) => {
    expect(wishOf(headers as Record<string, string>)).toBe(expected);
  });

  test('no headers at all → no wish', () => {
    expect(retryAfterInMs({ headers: undefined, nowInMs: NOW })).toBeNull();
  });
});
