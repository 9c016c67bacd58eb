import { contentHash } from '../../content-hash.ts';
import type { ExamCase } from '../../domain/exam/exam-case.ts';
import type { Store } from '../open-store.ts';

const CASES_A_PAGE = 500;

/** The part of a task pack that an exam comes from. */
export interface ExamPack {
  readonly name: string;
  readonly version: string;
  readonly exam: () => readonly ExamCase[];
}

export interface CurrentExam {
  /** The hash of its cases, and of the pack whose verifier grades them. */
  readonly version: string;
  readonly cases: readonly ExamCase[];
  /** Of the task's own exam; null where it has the pack's. */
  readonly ownVersion: string | null;
}

/** The exam that runs of a task take now: its own newest version, else the pack's. */
export async function currentExam({
  store,
  pack,
}: {
  readonly store: Pick<Store, 'exams' | 'examVersions'>;
  readonly pack: ExamPack;
}): Promise<CurrentExam> {
  const own = await store.examVersions.current(pack.name);
  const cases = own === null ? pack.exam() : await allCases(store, own.version);
  return { version: examVersion({ pack, cases }), cases, ownVersion: own?.version ?? null };
}

/** What an exam is known by: other cases or another verifier make another exam. */
export function examVersion({
  pack,
  cases,
}: {
  readonly pack: Pick<ExamPack, 'version'>;
  readonly cases: readonly ExamCase[];
}): string {
  return contentHash({ pack: pack.version, cases });
}

/** Every case of a saved exam, in order. */
export async function allCases(store: Pick<Store, 'exams'>, version: string): Promise<ExamCase[]> {
  const cases: ExamCase[] = [];
  for (;;) {
    const page = await store.exams.cases({ version, from: cases.length, count: CASES_A_PAGE });
    cases.push(...page);
    if (page.length < CASES_A_PAGE) return cases;
  }
}
