import { gradedCases, type PairedCounts, studentPasses, teacherPasses } from '../exam/paired-counts.ts';
import { crossingOf, type Interval, Z95 } from './interval.ts';

/**
 * The 95 % score interval of retention, a ratio of two proportions on the same cases (Nam and Blackwelder 2002; Tang,
 * Tang and Chan 2003). Null where the teacher passes nothing: the ratio is undefined then.
 */
export function retentionInterval(counts: PairedCounts): Interval | null {
  if (teacherPasses(counts) === 0) return null;
  let bound = 1;
  while (score(counts, bound) > -Z95) bound *= 2;
  const crossing = (level: number) =>
    crossingOf({ low: 0, high: bound, falling: (ratio) => score(counts, ratio) - level });
  return { low: studentPasses(counts) === 0 ? 0 : crossing(Z95), high: crossing(-Z95) };
}

/** How many standard errors the student's passes lie above `ratio` times the teacher's, if that were the true ratio. */
function score(counts: PairedCounts, ratio: number): number {
  const cases = gradedCases(counts);
  const difference = studentPasses(counts) - ratio * teacherPasses(counts);
  const variance = cases * ratio * discordance(counts, ratio);
  if (variance <= 0) return difference === 0 ? 0 : difference * Infinity;
  return difference / Math.sqrt(variance);
}

/**
 * The probability of a discordant pair that fits best if the ratio is true: the maximum of the likelihood under
 * `p(student) = ratio x p(teacher)`, where the probability y of "teacher only" solves a quadratic.
 */
function discordance({ bothPass, teacherOnly, studentOnly, neither }: PairedCounts, ratio: number): number {
  const informative = bothPass + teacherOnly + studentOnly;
  const share = informative / (informative + neither);
  const offset = (1 - ratio) * share;
  const square = (1 + ratio) * informative;
  const linear = teacherOnly * (share + (1 + ratio) * offset) + studentOnly * share + bothPass * (1 + ratio) * offset;
  const constant = teacherOnly * offset * share;
  const root = (linear + Math.sqrt(Math.max(linear ** 2 - 4 * square * constant, 0))) / (2 * square);
  const onlyTeacher = Math.min(Math.max(root, 0, offset), share / (1 + ratio));
  const onlyStudent = ratio === 0 ? 0 : Math.max((onlyTeacher - offset) / ratio, 0);
  return onlyTeacher + onlyStudent;
}
