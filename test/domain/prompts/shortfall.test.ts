import { describe, expect, test } from '@jest/globals';
import { shortfallOf } from '../../../domain/prompts/shortfall.ts';

const CSV = { category: 'csv', wanted: 10, accepted: 4, candidates: 30, commonest: null, isComplete: true };
const COMMONEST = { gate: 'verifier', reason: 'row 2 is missing', count: 9 };

describe('shortfallOf', () => {
  test('the quota is there → no shortfall', () => {
    expect(shortfallOf({ ...CSV, accepted: 10 })).toBeNull();
  });

  test.each([
    [{}, 'all 30 prompts that it may try were tried'],
    [
      { commonest: COMMONEST },
      'all 30 prompts that it may try were tried; most often rejected by verifier, 9 times: row 2 is missing',
    ],
    [{ candidates: 12 }, 'its sources have no further prompt'],
    [{ candidates: 12, isComplete: false }, 'the run ended before the round was complete'],
  ])('%j → %s', (changes, reason) => {
    const { commonest: _, isComplete: __, ...counts } = { ...CSV, ...changes };
    expect(shortfallOf({ ...CSV, ...changes })).toEqual({ ...counts, reason });
  });
});
