import type { CalendarSpec, CalendarSpecDescription } from '@temporalio/client';
import { wrongUsage } from './command-error.ts';

const DAYS = {
  Mon: 'MONDAY',
  Tue: 'TUESDAY',
  Wed: 'WEDNESDAY',
  Thu: 'THURSDAY',
  Fri: 'FRIDAY',
  Sat: 'SATURDAY',
  Sun: 'SUNDAY',
} as const;

type Day = keyof typeof DAYS;

/** Once a week: `Mon 03:00`, a day of three letters and a time of 24 hours; wrong usage for anything else. */
export function parseCalendar(text: string): CalendarSpec {
  const [, day, hour, minute] = /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun) ([01]\d|2[0-3]):([0-5]\d)$/.exec(text) ?? [];
  if (day === undefined) {
    throw wrongUsage(`--calendar: "${text}" is no weekly time. Write a day and a time of 24 hours, e.g. "Mon 03:00".`);
  }
  return { dayOfWeek: DAYS[day as Day], hour: Number(hour), minute: Number(minute) };
}

/** The text that `parseCalendar` would read; null for a calendar of any other kind, which another program has made. */
export function calendarText({ dayOfWeek, hour, minute }: CalendarSpecDescription): string | null {
  const [day, ...otherDays] = dayOfWeek;
  const [theHour, ...otherHours] = hour;
  const [theMinute, ...otherMinutes] = minute;
  if (!day || !theHour || !theMinute || otherDays.length + otherHours.length + otherMinutes.length > 0) return null;
  if (day.start !== day.end || theHour.start !== theHour.end || theMinute.start !== theMinute.end) return null;
  const name = Object.entries(DAYS).find(([, full]) => full === day.start)?.[0];
  return name === undefined ? null : `${name} ${twoDigits(theHour.start)}:${twoDigits(theMinute.start)}`;
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
