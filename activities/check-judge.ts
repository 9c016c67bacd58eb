import type { ExamCase } from '../domain/exam/exam-case.ts';
import { canaryQuestions } from '../domain/judge/judge-canary.ts';
import type { JudgeShare } from '../domain/judge/judge-check.ts';
import { JUDGE_SAMPLES } from '../domain/judge/judge-effort.ts';
import type { JudgeVerdict } from '../domain/judge/judge-reply.ts';
import { hash32, shuffled, uniform } from '../domain/random.ts';
import { allCases } from '../store/exams/current-exam.ts';
import type { Store } from '../store/open-store.ts';
import type { VerdictRecord } from '../store/records.ts';
import type { JudgeData } from '../tasks/judge-data.ts';
import { type Attempt, whileBeating } from './calls/attempt.ts';
import { countOverBudget, throwIfLeft } from './calls/chunk-outcome.ts';
import type { CallOutcome, PaidCalls } from './calls/paid-call.ts';
import type { JudgeContext, JudgedPair, Judging } from './exams/judging.ts';

export interface CheckJudgeInput {
  readonly evaluationId: string;
  readonly runKey: string;
  readonly examVersion: string;
  /** The teacher first, then the students. */
  readonly models: readonly string[];
  readonly judge: string;
  readonly concurrency: number;
  readonly maxAttempts: number;
}

export interface JudgeCheckResult {
  /** Null where no case needs a judge, or where the budget ran out. */
  readonly share: JudgeShare | null;
  readonly overBudget: boolean;
}

/** `tryJudge`, `compareJudge`: whether a judge can be believed, before an exam and after it. */
export function createCheckJudgeActivities({
  store,
  calls,
  judging,
  data,
}: {
  readonly store: Pick<Store, 'exams' | 'verdicts'>;
  readonly calls: Pick<PaidCalls, 'renew'>;
  readonly judging: Judging;
  readonly data: JudgeData;
}) {
  async function check({
    context,
    pairs,
  }: {
    context: JudgeContext;
    pairs: readonly (JudgedPair & { readonly known: Pick<JudgeVerdict, 'teacherPass' | 'studentPass'> })[];
  }): Promise<JudgeCheckResult> {
    const outcomes: CallOutcome[] = [];
    let right = 0;
    await Promise.all(
      pairs.map(async (pair) => {
        const judged = await judging.judgePair(context, pair);
        outcomes.push(...judged.outcomes);
        // A judge that cannot be read was not right.
        if (judged.verdict?.teacherPass === pair.known.teacherPass) right++;
        if (judged.verdict?.studentPass === pair.known.studentPass) right++;
      }),
    );
    throwIfLeft(outcomes);
    if (countOverBudget(outcomes) > 0) return { share: null, overBudget: true };
    return { share: { right, of: 2 * pairs.length }, overBudget: false };
  }

  return {
    /** Asks the judge about answers whose verdict is known. Costs nothing where graders decide every case. */
    async tryJudge(input: CheckJudgeInput): Promise<JudgeCheckResult> {
      return whileBeating(async (attempt) => {
        const judgedCases = (await allCases(store, input.examVersion)).filter(({ grader }) => grader === undefined);
        if (judgedCases.length === 0) return { share: null, overBudget: false };
        const questions = canaryQuestions({ canary: data.canary, judgedCases, seed: input.evaluationId });
        const pairs = questions.map(({ id, right, wrong, ...judgedCase }) => {
          const isTeacherRight = uniform('canary', input.evaluationId, id) < 0.5;
          return {
            name: `canary/${id}/${hash32(right)}`,
            judgedCase,
            answers: isTeacherRight ? { teacher: right, student: wrong } : { teacher: wrong, student: right },
            known: { teacherPass: isTeacherRight, studentPass: !isTeacherRight },
          };
        });
        return check({ context: contextOf(input, attempt), pairs });
      }, calls.renew);
    },

    /** Asks the judge about a few cases that graders have decided, where it decided others: do they agree? */
    async compareJudge(input: CheckJudgeInput): Promise<JudgeCheckResult> {
      return whileBeating(async (attempt) => {
        const cases = await allCases(store, input.examVersion);
        const rows = await store.verdicts.list({ evaluationId: input.evaluationId, from: 0, count: cases.length });
        if (!rows.some((row) => row.gradedBy?.startsWith('judge:'))) return { share: null, overBudget: false };
        const graded = cases.flatMap((examCase, ordinal) => comparedPair({ examCase, ordinal, rows, input }) ?? []);
        const pairs = shuffled(graded, 'compare', input.evaluationId).slice(0, JUDGE_SAMPLES.compared);
        if (pairs.length === 0) return { share: null, overBudget: false };
        return check({ context: contextOf(input, attempt), pairs });
      }, calls.renew);
    },
  };
}

function comparedPair({
  examCase,
  ordinal,
  rows,
  input: { models },
}: {
  examCase: ExamCase;
  ordinal: number;
  rows: readonly VerdictRecord[];
  input: CheckJudgeInput;
}) {
  const decided = (model: string | undefined) =>
    rows.find(
      (row) =>
        row.ordinal === ordinal && row.model === model && row.pass !== null && row.gradedBy?.startsWith('grader:'),
    );
  const [teacher, student] = [decided(models[0]), decided(models[1])];
  if (!teacher?.answer || !student?.answer) return null;
  return {
    name: `compare/${examCase.id}`,
    judgedCase: examCase,
    answers: { teacher: teacher.answer, student: student.answer },
    known: { teacherPass: teacher.pass === true, studentPass: student.pass === true },
  };
}

function contextOf(input: CheckJudgeInput, attempt: Attempt): JudgeContext {
  const { evaluationId, runKey, judge, concurrency, maxAttempts } = input;
  return { attempt, evaluationId, runKey, judge, concurrency, maxAttempts };
}
