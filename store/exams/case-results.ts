import { type CaseResult, fateOf } from '../../domain/report/case-result.ts';
import type { Store } from '../open-store.ts';
import type { VerdictRecord } from '../records.ts';
import { allCases } from './current-exam.ts';

const NO_ANSWER = { pass: null, answer: null, gradedBy: null, reason: null } as const;

/** Every case of an exam with the answers of two models and why each passed or failed. */
export async function readCaseResults({
  store,
  examVersion,
  evaluationId,
  teacher,
  student,
}: {
  readonly store: Pick<Store, 'exams' | 'verdicts'>;
  readonly examVersion: string;
  readonly evaluationId: string;
  readonly teacher: string;
  readonly student: string;
}): Promise<CaseResult[]> {
  const cases = await allCases(store, examVersion);
  const verdicts = await store.verdicts.list({ evaluationId, from: 0, count: cases.length });
  const byPlace = new Map(verdicts.map((row) => [placeOf(row), row]));
  return cases.map(({ id, category, difficulty, input, expectedOutput }, ordinal) => {
    const [ofTeacher, ofStudent] = [teacher, student].map((model) =>
      answerOf(byPlace.get(placeOf({ ordinal, model }))),
    ) as [CaseResult['teacher'], CaseResult['student']];
    const fate = fateOf({ teacher: ofTeacher.pass, student: ofStudent.pass });
    return { id, category, difficulty, fate, input, expected: expectedOutput, teacher: ofTeacher, student: ofStudent };
  });
}

function placeOf({ ordinal, model }: Pick<VerdictRecord, 'ordinal' | 'model'>): string {
  return `${ordinal}/${model}`;
}

function answerOf(verdict: VerdictRecord | undefined): CaseResult['teacher'] {
  if (!verdict) return NO_ANSWER;
  const { pass, answer, gradedBy, reason } = verdict;
  return { pass, answer, gradedBy, reason };
}
