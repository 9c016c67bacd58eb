import { describe, expect, test } from '@jest/globals';
import { affordableAt, creditOf, spent } from '../../../domain/pacing/credit.ts';

const told = { steady: false, startedAtMs: 1_000, answeredAtMs: 1_100, usedSince: 0 };

describe('credit', () => {
  test('nothing known → at once', () => {
    expect(affordableAt(null, { amount: 1, nowMs: 5 })).toBe(5);
    expect(spent(null, 1)).toBeNull();
  });

  test('remaining 0, reset in 2 s → not before 2 s after the answer', () => {
    const credit = creditOf({ ...told, count: { limit: 600, remaining: 0, resetInMs: 2_000 } });
    expect(affordableAt(credit, { amount: 1, nowMs: 1_100 })).toBe(3_100);
    expect(affordableAt(credit, { amount: 1, nowMs: 3_100 })).toBe(3_100);
    expect(affordableAt(credit, { amount: 1, nowMs: 9_000 })).toBe(9_000);
  });

  test('3 remaining, 1 has left since → 2 more at once, the next at the reset', () => {
    const first = creditOf({ ...told, usedSince: 1, count: { limit: 600, remaining: 3, resetInMs: 2_000 } });
    const second = spent(first, 1);
    const third = spent(second, 1);
    expect([first, second, third].map((credit) => affordableAt(credit, { amount: 1, nowMs: 1_200 }))).toEqual([
      1_200, 1_200, 3_100,
    ]);
  });

  test('600 a minute that come back bit by bit, none left → one each 100 ms', () => {
    const credit = creditOf({ ...told, steady: true, count: { limit: 600, remaining: 0, resetInMs: 60_000 } });
    expect(affordableAt(credit, { amount: 1, nowMs: 1_100 })).toBe(1_200);
    expect(affordableAt(spent(credit, 1), { amount: 1, nowMs: 1_200 })).toBe(1_300);
  });

  test('an answer that took long → its count is dated to its call, not to its end', () => {
    const credit = creditOf({ ...told, answeredAtMs: 21_000, count: { limit: 10, remaining: 0, resetInMs: 30_000 } });
    expect(affordableAt(credit, { amount: 1, nowMs: 21_000 })).toBe(31_250);
  });

  test('tokens: 500 left, a call of 700 → when the limit is untouched again', () => {
    const credit = creditOf({ ...told, count: { limit: 1_000, remaining: 500, resetInMs: 10_000 } });
    expect(affordableAt(credit, { amount: 500, nowMs: 1_100 })).toBe(1_100);
    expect(affordableAt(credit, { amount: 700, nowMs: 1_100 })).toBe(11_100);
    expect(affordableAt(credit, { amount: 5_000, nowMs: 1_100 })).toBe(11_100);
  });
});
