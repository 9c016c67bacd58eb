import { describe, expect, test } from '@jest/globals';
import { calendarText, parseCalendar } from '../../client/calendar.ts';

const range = <Unit>(value: Unit) => [{ start: value, end: value, step: 1 }];
const described = {
  second: range(0),
  minute: range(5),
  hour: range(3),
  dayOfWeek: range('SUNDAY' as const),
  dayOfMonth: [],
  month: [],
  year: [],
};

describe('calendar', () => {
  test('a day and a time → that moment of every week', () => {
    expect(parseCalendar('Mon 03:00')).toEqual({ dayOfWeek: 'MONDAY', hour: 3, minute: 0 });
    expect(parseCalendar('Sun 23:59')).toEqual({ dayOfWeek: 'SUNDAY', hour: 23, minute: 59 });
  });

  test.each(['', 'Mon', 'Mon 3:00', 'Mon 24:00', 'Mon 03:60', 'mon 03:00', 'Monday 03:00', 'Mon 03:00 ', '0 3 * * 1'])(
    'anything else: %j → wrong usage with an example',
    (text) => {
      expect(() => parseCalendar(text)).toThrow(expect.objectContaining({ exitCode: 2 }));
      expect(() => parseCalendar(text)).toThrow(/e\.g\. "Mon 03:00"/);
    },
  );

  test('what the server describes → the text that was typed', () => {
    expect(calendarText(described)).toBe('Sun 03:05');
  });

  test('a calendar of another kind → no text', () => {
    expect(calendarText({ ...described, hour: [{ start: 3, end: 9, step: 1 }] })).toBeNull();
    expect(
      calendarText({ ...described, dayOfWeek: [...range('MONDAY' as const), ...range('FRIDAY' as const)] }),
    ).toBeNull();
  });
});
