import type { ExamCase } from '../domain/exam/exam-case.ts';
import { uniformInteger } from '../domain/random.ts';
import { readChatAnswer } from '../providers/chat.ts';
import type { Store } from '../store/open-store.ts';
import type { VerdictRecord } from '../store/records.ts';
import { grade } from '../tasks/graders/grade.ts';
import type { TaskPack } from '../tasks/task-pack.ts';
import { type Attempt, whileBeating } from './calls/attempt.ts';
import { countFailures, countOverBudget, throwIfLeft } from './calls/chunk-outcome.ts';
import type { CallOutcome, PaidCalls } from './calls/paid-call.ts';
import { whileStoreIsAway } from './calls/while-store-is-away.ts';
import { type ExamCandidate, examCandidate } from './exams/examinee.ts';
import { type JudgedChunk, judgeUndecided } from './exams/judge-chunk.ts';
import type { Judging } from './exams/judging.ts';
import type { FindTaskPack } from './runs/task-pack.ts';

export interface OpenEvaluationInput {
  /** Derived from the run key and the purpose: a repeated call opens the same evaluation. */
  readonly evaluationId: string;
  readonly runKey: string;
  readonly purpose: 'exam' | 'validation' | 'confirmation' | 'control';
  readonly examVersion: string;
  readonly models: readonly string[];
  /** Null where graders decide alone. */
  readonly judge: string | null;
}

export interface ExamineChunkInput extends JudgedChunk {
  readonly task: string;
  readonly stage: string;
  readonly examVersion: string;
  readonly count: number;
}

export interface ExamineChunkResult {
  readonly examined: number;
  readonly failures: Record<string, number>;
  readonly overBudget: number;
}

/** `openEvaluation`, `examineChunk`: models answer the cases of an exam and are graded. */
export function createEvaluateActivities({
  store,
  calls,
  judging,
  findTaskPack,
}: {
  readonly store: Pick<Store, 'exams' | 'evaluations' | 'verdicts' | 'promptLibrary'>;
  readonly calls: PaidCalls;
  readonly judging: Judging;
  readonly findTaskPack: FindTaskPack;
}) {
  async function examine({
    input,
    attempt,
    pack,
    examCase,
    ordinal,
    candidate,
    known,
  }: CaseArguments): Promise<CallOutcome | null> {
    if (known && (known.pass !== null || known.answer !== null || known.gradedBy !== null)) return null;
    const outcome = await calls.pay({
      attempt,
      runKey: input.runKey,
      stage: input.stage,
      modelName: candidate.model,
      request: candidate.requestOf({
        input: examCase.input,
        seed: uniformInteger(2 ** 31, input.evaluationId, examCase.id),
      }),
      // Fresh in every evaluation, never paid again within one.
      distinction: `exam/${input.evaluationId}/${examCase.id}`,
      concurrency: input.concurrency,
      maxAttempts: input.maxAttempts,
    });
    if (outcome.kind === 'answer' || outcome.kind === 'failed') {
      const verdict = verdictOf({ input, examCase, ordinal, candidate, outcome, pack });
      await whileStoreIsAway(async () => store.verdicts.save([verdict]));
    }
    return outcome;
  }

  return {
    /** Opens an evaluation and answers how many cases it has. */
    async openEvaluation(input: OpenEvaluationInput): Promise<{ readonly cases: number }> {
      const cases = await store.exams.countCases(input.examVersion);
      await store.evaluations.open({ ...input, id: input.evaluationId, cases, createdAt: new Date().toISOString() });
      return { cases };
    },

    /** Asks every model every case of the chunk that it has not answered yet, then the judge where no grader decides. */
    async examineChunk(input: ExamineChunkInput): Promise<ExamineChunkResult> {
      const pack = await findTaskPack(input.task);
      const { evaluationId, from, count } = input;
      return whileBeating(async (attempt) => {
        const cases = await store.exams.cases({ version: input.examVersion, from, count });
        const candidates = await Promise.all(input.models.map((name) => examCandidate({ store, pack, name })));
        const known = new Map(
          (await store.verdicts.list({ evaluationId, from, count })).map((row) => [`${row.ordinal}/${row.model}`, row]),
        );
        const asked = await Promise.all(
          cases.flatMap((examCase, index) =>
            candidates.map((candidate) => {
              const ordinal = from + index;
              return examine({
                input,
                attempt,
                pack,
                examCase,
                ordinal,
                candidate,
                known: known.get(`${ordinal}/${candidate.name}`),
              });
            }),
          ),
        );
        const outcomes = asked.filter((outcome) => outcome !== null);
        throwIfLeft(outcomes);
        const rows = await store.verdicts.list({ evaluationId, from, count });
        const judged = await judgeUndecided({ judging, input, attempt, cases, rows });
        if (judged.verdicts.length > 0) await store.verdicts.save(judged.verdicts);
        throwIfLeft(judged.outcomes);
        const all = [...outcomes, ...judged.outcomes];
        return { examined: cases.length, failures: countFailures(all), overBudget: countOverBudget(all) };
      }, calls.renew);
    },
  };
}

interface CaseArguments {
  readonly input: ExamineChunkInput;
  readonly attempt: Attempt;
  readonly pack: TaskPack;
  readonly examCase: ExamCase;
  readonly ordinal: number;
  readonly candidate: ExamCandidate;
  readonly known: VerdictRecord | undefined;
}

function verdictOf({
  input,
  examCase,
  ordinal,
  candidate,
  outcome,
  pack,
}: Omit<CaseArguments, 'attempt' | 'known'> & {
  outcome: Extract<CallOutcome, { kind: 'answer' | 'failed' }>;
}): VerdictRecord {
  const { evaluationId } = input;
  const { id: caseId, category } = examCase;
  const base = { evaluationId, ordinal, caseId, category, model: candidate.name, callKey: outcome.key };
  if (outcome.kind === 'failed')
    return { ...base, answer: null, pass: null, gradedBy: outcome.type, reason: outcome.message };
  const reply = readChatAnswer(outcome.raw);
  const answer = candidate.answerOf(reply?.content ?? '');
  if (reply === null || answer.trim() === '' || reply.finishReason === 'length') {
    return {
      ...base,
      answer,
      pass: false,
      gradedBy: 'shape',
      reason: reply === null ? 'unreadable' : 'empty or cut off',
    };
  }
  const { grader } = examCase;
  if (!grader) return { ...base, answer, pass: null, gradedBy: null, reason: null };
  const verdict =
    grader.kind === 'verifier'
      ? pack.verify({ spec: examCase.spec, input: examCase.input, answer })
      : grade(grader, { expectedOutput: examCase.expectedOutput, answer });
  return { ...base, answer, pass: verdict.pass, gradedBy: `grader:${grader.kind}`, reason: verdict.reason || null };
}
