import { describe, expect, test } from '@jest/globals';
import { examAgeWarning } from '../../domain/exam/exam-age.ts';
import { daysToShutdown } from '../../domain/terms/shutdown-notice.ts';

describe('daysToShutdown', () => {
  test.each([
    [null, null],
    ['2027-01-14', 50],
    ['2027-01-24', 60],
    ['2027-01-25', null],
    ['2026-11-26', 1],
    ['2026-11-01', 0],
  ])('shut down on %s, seen on 2026-11-25 → %s days', (shutdownDate, days) => {
    expect(daysToShutdown({ shutdownDate, today: '2026-11-25T23:59:00.000Z' })).toBe(days);
  });
});

describe('examAgeWarning', () => {
  const today = '2026-11-25T00:00:00.000Z';
  test.each([
    ['never used', null, false],
    ['180 days old', '2026-05-29T00:00:00.000Z', false],
    ['181 days old', '2026-05-28T00:00:00.000Z', true],
  ])('%s → warned: %s %s', (_case, since, warned) => {
    const warning = examAgeWarning({ task: 'json-processing', since, today });
    expect(warning !== null).toBe(warned);
    if (warned) expect(warning).toContain('The exam is 181 days old');
  });
});
