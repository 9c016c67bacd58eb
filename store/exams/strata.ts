import type { PairedCounts } from '../../domain/exam/paired-counts.ts';
import type { Difficulty } from '../../domain/prompts/difficulty.ts';
import type { Store } from '../open-store.ts';
import { allCases } from './current-exam.ts';
import { pairVerdicts } from './pair-verdicts.ts';
import type { VerdictSummary } from './verdicts.ts';

/** Cases of one category and difficulty. */
export interface StratumCounts {
  readonly category: string;
  readonly difficulty: Difficulty;
  readonly counts: PairedCounts;
}

/** How two models fared by category and difficulty, in the order in which the exam has them. */
export async function readStrata({
  store,
  examVersion,
  verdicts,
  teacher,
  student,
}: {
  readonly store: Pick<Store, 'exams'>;
  readonly examVersion: string;
  readonly verdicts: readonly VerdictSummary[];
  readonly teacher: string;
  readonly student: string;
}): Promise<StratumCounts[]> {
  const strata = new Map<string, Omit<StratumCounts, 'counts'>>();
  const keys = (await allCases(store, examVersion)).map(({ category, difficulty }) => {
    const key = JSON.stringify([category, difficulty]);
    strata.set(key, { category, difficulty });
    return key;
  });
  const rows = verdicts.map((row) => ({ ...row, category: keys[row.ordinal] ?? '' }));
  const counts = pairVerdicts({ verdicts: rows, teacher, student });
  return [...strata].flatMap(([key, stratum]) => {
    const ofStratum = counts[key];
    return ofStratum ? [{ ...stratum, counts: ofStratum }] : [];
  });
}
