import { canonicalJson } from '../canonical-json.ts';
import type { ExamCase } from './exam-case.ts';

/** Ids of the cases that two exams do not share. */
export interface ExamDifference {
  readonly added: readonly string[];
  readonly removed: readonly string[];
  /** In both, but asked or graded otherwise. */
  readonly changed: readonly string[];
  readonly same: number;
}

/** What leads from one exam to another, case by case. */
export function examDifference({
  from,
  to,
}: {
  readonly from: readonly ExamCase[];
  readonly to: readonly ExamCase[];
}): ExamDifference {
  const before = new Map(from.map((examCase) => [examCase.id, canonicalJson(examCase)]));
  const after = new Map(to.map((examCase) => [examCase.id, canonicalJson(examCase)]));
  const shared = [...after.keys()].filter((id) => before.has(id));
  const changed = shared.filter((id) => before.get(id) !== after.get(id));
  return {
    added: [...after.keys()].filter((id) => !before.has(id)),
    removed: [...before.keys()].filter((id) => !after.has(id)),
    changed,
    same: shared.length - changed.length,
  };
}
