import { binomialProbabilities } from './binomial.ts';

/**
 * Exact McNemar test (McNemar 1947, binomial form): how likely a split of the cases that only one of two models passes
 * is by chance. One-sided asks whether the teacher is better. 1 where there is no such case. `midP` counts only half of
 * the split that was seen (Lancaster 1961): less strict, and closer to its level on few cases (Fagerland 2013).
 */
export function exactMcNemar({
  teacherOnly,
  studentOnly,
  sides,
  midP = false,
}: {
  readonly teacherOnly: number;
  readonly studentOnly: number;
  readonly sides: 'one' | 'two';
  readonly midP?: boolean;
}): number {
  const cases = teacherOnly + studentOnly;
  if (cases === 0) return 1;
  const seen = sides === 'one' ? teacherOnly : Math.max(teacherOnly, studentOnly);
  const chances = binomialProbabilities({ cases, probability: 0.5 });
  const more = chances.slice(seen + 1).reduceRight((sum, each) => sum + each, 0);
  const tail = more + (chances[seen] ?? 0) * (midP ? 0.5 : 1);
  return Math.min(1, sides === 'one' ? tail : 2 * tail);
}
