import { describe, expect, test } from '@jest/globals';
import type { Price } from '../../../domain/money/pricing.ts';
import { ASSUMED, savingsOf } from '../../../domain/report/savings.ts';
import { savingsSection } from '../../../domain/report/savings-section.ts';
import { trafficUse } from '../../../domain/report/traffic-use.ts';

const price = (inputUsdPerMillion: number, outputUsdPerMillion: number): Price => ({
  model: 'acme/any',
  inputUsdPerMillion,
  outputUsdPerMillion,
  from: '2026-01-01',
  source: 'test',
});
const basis = { requests: 'assumed', tokens: 'assumed', escalation: 'assumed' } as const;
/** A request costs the teacher 100 x 10 + 50 x 20 = 2,000 micro-dollars, the student a tenth. */
const USE = { requestsADay: 1_000, promptTokens: 100, completionTokens: 50, escalationRate: 0.2, basis };
const [TEACHER, STUDENT] = [price(10, 20), price(1, 2)];

describe('savingsOf', () => {
  test('30,000 requests a month, a fifth passed on → the student is paid for all, the teacher for a fifth', () => {
    const savings = savingsOf({ use: USE, teacher: TEACHER, student: STUDENT, investmentUsd: 14 });
    expect(savings.beforeUsd).toBeCloseTo(60, 9);
    // 30,000 x 0.0002 + 6,000 x 0.002
    expect(savings.afterUsd).toBeCloseTo(18, 9);
    expect(savings.savedUsd).toBeCloseTo(42, 9);
    expect(savings.savedPerThousandUsd).toBeCloseTo(1.4, 9);
    expect(savings.breakEvenRequests).toBe(10_000);
  });

  test('a student as dear as its teacher → a loss, and nothing pays back', () => {
    const savings = savingsOf({ use: USE, teacher: TEACHER, student: TEACHER, investmentUsd: 14 });
    expect(savings.savedUsd).toBeCloseTo(-12, 9);
    expect(savings.breakEvenRequests).toBeNull();
    expect(textOf(savings)).toContain('never: the student saves nothing against the USD 14.00 of this run');
  });

  test('a regression → no word of paying back; a run that cost nothing → paid back at once', () => {
    const models = { use: USE, teacher: TEACHER, student: STUDENT };
    expect(textOf(savingsOf({ ...models, investmentUsd: null }))).not.toContain('pays back');
    expect(textOf(savingsOf({ ...models, investmentUsd: 0 }))).toContain('at once');
  });

  test('the section → saved, payback and every assumption by its origin', () => {
    const savings = savingsOf({ use: USE, teacher: TEACHER, student: STUDENT, investmentUsd: 14 });
    expect(savingsSection(savings)).toEqual({
      title: 'Savings',
      kind: 'values',
      values: [
        ['saved a month', 'USD 42.00, 70.0 %: USD 60.00 before, USD 18.00 after'],
        ['saved per 1,000 requests', 'USD 1.40'],
        ['pays back', 'after 10,000 requests, about 10 days, for the USD 14.00 of this run'],
        [
          'counted with',
          '1,000 requests a day (assumed), 100 tokens in and 50 out (assumed), 20.0 % of them passed on to the teacher (assumed)',
        ],
        [
          'prices',
          'acme/any USD 10 in and 20 out a million tokens, from 2026-01-01 (test); acme/any USD 1 in and 2 out a million tokens, from 2026-01-01 (test)',
        ],
      ],
    });
    expect(savingsSection(null)).toBeNull();
  });
});

/** An hour's requests of ten tokens in and five out. */
const row = (requests: number, hour = '2026-01-01T00') => ({
  hour,
  requests,
  promptTokens: 10 * requests,
  completionTokens: 5 * requests,
});

describe('trafficUse', () => {
  const nowInMs = Date.parse('2026-01-11T00:00:00Z');
  test('ten days of traffic → requests a day, mean lengths, and the share that the student passed on', () => {
    const traffic = [row(60), row(20), row(20, '2025-12-31T23')];
    const use = trafficUse({
      traffic,
      nowInMs,
      examTokens: null,
      studentTraffic: { requests: 100, escalated: 0.25 },
      acceptedShare: 0.99,
    });
    expect(use.requestsADay).toBeCloseTo(100 / (10 + 1 / 24), 9);
    expect(use).toMatchObject({ promptTokens: 10, completionTokens: 5, escalationRate: 0.25 });
    expect(use.basis).toEqual({ requests: 'traffic', tokens: 'traffic', escalation: 'traffic' });
  });

  test('an hour of traffic → counted as a day, not multiplied', () => {
    const traffic = [row(300, '2026-01-10T23')];
    const unknown = { examTokens: null, studentTraffic: null, acceptedShare: null };
    expect(trafficUse({ traffic, nowInMs, ...unknown }).requestsADay).toBe(300);
  });

  test('traffic of earlier students alone → its requests and lengths, the share of the calibration', () => {
    const share = { examTokens: null, studentTraffic: null, acceptedShare: 0.9 };
    const use = trafficUse({ traffic: [row(100)], nowInMs, ...share });
    expect(use.escalationRate).toBeCloseTo(0.1, 12);
    expect(use.basis).toEqual({ requests: 'traffic', tokens: 'traffic', escalation: 'calibration' });
  });

  test('fewer than a hundred requests → as though there were none', () => {
    const examTokens = { promptTokens: 300, completionTokens: 80 };
    const studentTraffic = { requests: 99, escalated: 1 };
    const use = trafficUse({ traffic: [row(99)], nowInMs, examTokens, studentTraffic, acceptedShare: 0.75 });
    expect(use).toEqual({
      requestsADay: ASSUMED.requestsADay,
      ...examTokens,
      escalationRate: 0.25,
      basis: { requests: 'assumed', tokens: 'exam', escalation: 'calibration' },
    });
  });

  test('no traffic → lengths of the exam and share of the calibration; without those what is assumed', () => {
    const examTokens = { promptTokens: 300, completionTokens: 80 };
    expect(trafficUse({ traffic: [], nowInMs, examTokens, studentTraffic: null, acceptedShare: 0.75 })).toEqual({
      requestsADay: ASSUMED.requestsADay,
      ...examTokens,
      escalationRate: 0.25,
      basis: { requests: 'assumed', tokens: 'exam', escalation: 'calibration' },
    });
    const unknown = { examTokens: null, studentTraffic: null, acceptedShare: null };
    expect(trafficUse({ traffic: [], nowInMs, ...unknown })).toEqual({ ...ASSUMED, basis });
  });
});

function textOf(savings: Parameters<typeof savingsSection>[0]): string {
  return JSON.stringify(savingsSection(savings));
}
