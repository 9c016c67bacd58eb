import { describe, expect, test } from '@jest/globals';
import {
  afterAnswer,
  afterRefusal,
  afterStart,
  held,
  nextStart,
  type Pace,
  UNHINDERED,
} from '../../../domain/pacing/pace.ts';

const times = (count: number, step: (pace: Pace) => Pace, pace: Pace): Pace =>
  Array.from({ length: count }).reduce<Pace>((current) => step(current), pace);

const answered = (pace: Pace) => afterAnswer(pace, { startedAtMs: 5_000 });

/** Refused at 1,000 with 64 in flight and no wish: held until 2,000, window 48. */
const refused = afterRefusal(UNHINDERED, { startedAtMs: 900, atMs: 1_000, inFlight: 64, retryAfterInMs: null });

describe('pace', () => {
  test('no refusal yet → every call may leave at once, and answers change nothing', () => {
    const pace = times(100, answered, times(100, afterStart, UNHINDERED));
    expect(nextStart(pace, { nowMs: 5, inFlight: 10_000 })).toBe(5);
  });

  test('64 in flight, one refused → three quarters of them may be, after a second', () => {
    expect(refused).toMatchObject({ window: 48, heldUntilMs: 2_000, refusals: 1 });
    expect(nextStart(refused, { nowMs: 1_100, inFlight: 47 })).toBe(2_000);
    expect(nextStart(refused, { nowMs: 2_500, inFlight: 48 })).toBeNull();
    expect(nextStart(refused, { nowMs: 2_500, inFlight: 47 })).toBe(2_500);
  });

  test('retry-after → obeyed to the millisecond', () => {
    const wish = afterRefusal(UNHINDERED, { startedAtMs: 900, atMs: 1_000, inFlight: 8, retryAfterInMs: 30_000 });
    expect(wish.heldUntilMs).toBe(31_000);
  });

  test('the others of the same moment are refused too → one decrease; a longer wish counts', () => {
    const late = { startedAtMs: 990, atMs: 1_010, inFlight: 63 };
    expect(afterRefusal(refused, { ...late, retryAfterInMs: null })).toEqual(refused);
    expect(afterRefusal(refused, { ...late, retryAfterInMs: 5_000 })).toMatchObject({
      window: 48,
      refusals: 1,
      heldUntilMs: 6_010,
    });
  });

  test('after the hold → 1 call, 100 ms later 2, then 4: a refusal of the first stops the rest', () => {
    const starts = [0, 1, 2, 3, 4, 7, 8].map((started) => times(started, afterStart, refused));
    expect(starts.map((pace) => nextStart(pace, { nowMs: 0, inFlight: 0 }))).toEqual([
      2_000, 2_100, 2_200, 2_200, 2_300, 2_300, 2_400,
    ]);
  });

  test('refused again and again with a wish of 1 s → 1, 1.5, 2.25, 3.375, then 4 s; the window shrinks once', () => {
    let pace = UNHINDERED;
    const holds: number[] = [];
    for (let probe = 0; probe < 6; probe++) {
      const atMs = pace.heldUntilMs > 0 ? pace.heldUntilMs + 1 : 1_000;
      pace = afterRefusal(pace, { startedAtMs: atMs, atMs, inFlight: probe === 0 ? 64 : 1, retryAfterInMs: 1_000 });
      holds.push(pace.heldUntilMs - atMs);
      // What was in flight at the first refusal is still answered.
      pace = afterAnswer(pace, { startedAtMs: 900 });
    }
    expect(holds).toEqual([1_000, 1_500, 2_250, 3_375, 4_000, 4_000]);
    expect(pace.window).toBeCloseTo(48 + 6 / 48, 2);
  });

  test('48 answers → a window of just below 49; the next refusal → three quarters of that', () => {
    const grown = times(48, answered, refused);
    expect(grown.window).toBeGreaterThan(48.9);
    expect(grown.window).toBeLessThan(49);
    const again = afterRefusal(grown, { startedAtMs: 9_000, atMs: 9_010, inFlight: 48, retryAfterInMs: null });
    expect(again).toMatchObject({ window: 36, heldUntilMs: 10_010, refusals: 1 });
  });

  test('a window of one → refused, it stays one', () => {
    const one = afterRefusal(UNHINDERED, { startedAtMs: 0, atMs: 1, inFlight: 1, retryAfterInMs: null });
    expect(one.window).toBe(1);
  });

  test('held by the limits that were told → until then, without a slow start, never shortened', () => {
    const pace = held(held(UNHINDERED, 7_000), 6_000);
    expect(nextStart(times(50, afterStart, pace), { nowMs: 1, inFlight: 50 })).toBe(7_000);
  });
});
