import type { PairedCounts } from '../../domain/exam/paired-counts.ts';
import type { VerdictSummary } from './verdicts.ts';

/** How two models fared on the same cases, by category; a case that lacks a verdict on either counts as ungraded. */
export function pairVerdicts({
  verdicts,
  teacher,
  student,
}: {
  readonly verdicts: readonly VerdictSummary[];
  readonly teacher: string;
  readonly student: string;
}): Record<string, PairedCounts> {
  const byCase = new Map<number, { category: string; teacher: boolean | null; student: boolean | null }>();
  for (const row of verdicts) {
    const pair = byCase.get(row.ordinal) ?? { category: row.category, teacher: null, student: null };
    if (row.model === teacher) pair.teacher = row.pass;
    if (row.model === student) pair.student = row.pass;
    byCase.set(row.ordinal, pair);
  }
  const counts: Record<string, PairedCounts> = {};
  for (const pair of byCase.values()) {
    const current = counts[pair.category] ?? { bothPass: 0, teacherOnly: 0, studentOnly: 0, neither: 0, ungraded: 0 };
    const cell = cellOf(pair.teacher, pair.student);
    counts[pair.category] = { ...current, [cell]: current[cell] + 1 };
  }
  return counts;
}

function cellOf(teacher: boolean | null, student: boolean | null): keyof PairedCounts {
  if (teacher === null || student === null) return 'ungraded';
  if (teacher) return student ? 'bothPass' : 'teacherOnly';
  return student ? 'studentOnly' : 'neither';
}
