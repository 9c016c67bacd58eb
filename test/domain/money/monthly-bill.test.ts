import { describe, expect, test } from '@jest/globals';
import { monthlyBill } from '../../../domain/money/monthly-bill.ts';
import type { Price } from '../../../domain/money/pricing.ts';

const dated = { from: '2026-01-01', source: 'price list' };
const TEACHER: Price = { model: 'acme/teacher', inputUsdPerMillion: 2.5, outputUsdPerMillion: 10, ...dated };
const STUDENT: Price = { model: 'acme/student', inputUsdPerMillion: 0.15, outputUsdPerMillion: 0.6, ...dated };
const TRAFFIC = { requestsADay: 100_000, promptTokens: 500, completionTokens: 200 };

describe('monthlyBill', () => {
  // A day: 50 M tokens in x 2.50 = 125, 20 M out x 10 = 200. Student: 90,000 x (75 + 120) micro = 17.55; teacher 32.50.
  test('100,000 requests of 500 and 200 tokens, 10 % escalated → 9,750 before, 1,501.50 after, 84.6 % saved', () => {
    const bill = monthlyBill({ traffic: TRAFFIC, teacher: TEACHER, student: STUDENT, escalationRate: 0.1 });
    expect(bill.beforeUsd).toBeCloseTo(9_750, 9);
    expect(bill.studentUsd).toBeCloseTo(30 * 17.55, 9);
    expect(bill.teacherUsd).toBeCloseTo(30 * 32.5, 9);
    expect(bill.afterUsd).toBeCloseTo(1_501.5, 9);
    expect(bill.savedUsd).toBeCloseTo(8_248.5, 9);
    expect(bill.savedShare).toBeCloseTo(0.846, 9);
    expect(bill.askedInVainUsd).toBeCloseTo(30 * 1.95, 9);
  });

  test('everything escalated → the bill of before; nothing → the student alone', () => {
    const all = monthlyBill({ traffic: TRAFFIC, teacher: TEACHER, student: STUDENT, escalationRate: 1 });
    expect(all).toMatchObject({ afterUsd: 9_750, savedUsd: 0, savedShare: 0 });
    const none = monthlyBill({ traffic: TRAFFIC, teacher: TEACHER, student: STUDENT, escalationRate: 0 });
    expect(none.afterUsd).toBeCloseTo(585, 9);
    expect(none.askedInVainUsd).toBe(0);
  });

  test('a dearer student → a negative saving; no traffic → no share', () => {
    const dearer = monthlyBill({ traffic: TRAFFIC, teacher: STUDENT, student: TEACHER, escalationRate: 0 });
    expect(dearer.savedUsd).toBeCloseTo(-9_165, 9);
    const quiet = { ...TRAFFIC, requestsADay: 0 };
    expect(
      monthlyBill({ traffic: quiet, teacher: TEACHER, student: STUDENT, escalationRate: 0 }).savedShare,
    ).toBeNull();
  });
});
