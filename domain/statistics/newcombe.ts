import { gradedCases, type PairedCounts, studentPasses, teacherPasses } from '../exam/paired-counts.ts';
import type { Interval } from './interval.ts';
import { wilsonInterval } from './wilson.ts';

/**
 * The 95 % interval of the gap in points, teacher minus student on the same cases (Newcombe 1998, method 10: Wilson
 * limits squared and added, with the correlation of the pairs). -100 to 100 where there are no cases.
 */
export function gapInterval(counts: PairedCounts): Interval {
  const cases = gradedCases(counts);
  if (cases === 0) return { low: -100, high: 100 };
  const [teacher, student] = [teacherPasses(counts), studentPasses(counts)];
  const [first, second] = [wilsonInterval({ passes: teacher, cases }), wilsonInterval({ passes: student, cases })];
  const [rateOfTeacher, rateOfStudent] = [teacher / cases, student / cases];
  const gap = rateOfTeacher - rateOfStudent;
  const correlation = correlationOf(counts);
  const distance = (one: number, other: number) =>
    Math.sqrt(Math.max(one ** 2 - 2 * correlation * one * other + other ** 2, 0));
  return {
    low: 100 * (gap - distance(rateOfTeacher - first.low, second.high - rateOfStudent)),
    high: 100 * (gap + distance(first.high - rateOfTeacher, rateOfStudent - second.low)),
  };
}

/** The phi coefficient, with Newcombe's continuity correction where it is positive. */
function correlationOf({ bothPass, teacherOnly, studentOnly, neither }: PairedCounts): number {
  const margins =
    (bothPass + teacherOnly) * (studentOnly + neither) * (bothPass + studentOnly) * (teacherOnly + neither);
  if (margins === 0) return 0;
  const cases = bothPass + teacherOnly + studentOnly + neither;
  const cross = bothPass * neither - teacherOnly * studentOnly;
  const corrected = cross > 0 ? Math.max(cross - cases / 2, 0) : cross;
  return corrected / Math.sqrt(margins);
}
