import type { ExamCase } from '../domain/exam-case.ts';
import { JUDGE_PROMPT_VERSION, judgeMessages, readJudgeVerdict } from '../domain/judge/judge-prompt.ts';
import { uniformInteger } from '../domain/random.ts';
import { readChatAnswer } from '../providers/chat.ts';
import type { VerdictRecord } from '../store/records.ts';
import type { Attempt } from './attempt.ts';
import type { CallOutcome, PaidCalls } from './paid-call.ts';

/** A judge that is not understood is asked again this often, each time with another seed; then the case is ungraded. */
const JUDGE_TRIES = 3;
const JUDGE_MAX_COMPLETION_TOKENS = 1_024;

/** A part of an evaluation, as far as its judge is concerned. */
export interface JudgedChunk {
  readonly evaluationId: string;
  readonly runKey: string;
  /** The teacher first, then the students. */
  readonly models: readonly string[];
  /** Null where graders decide alone. */
  readonly judge: string | null;
  /** The chunk's first case, by its position in the exam. */
  readonly from: number;
  readonly concurrency: number;
  readonly maxAttempts: number;
}

export interface JudgeArguments {
  readonly input: JudgedChunk;
  readonly attempt: Attempt;
  readonly cases: readonly ExamCase[];
  readonly rows: readonly VerdictRecord[];
}

/** Asks the judge about the answers that no grader decided. */
export function createJudging({ calls }: { readonly calls: PaidCalls }) {
  async function ask(args: JudgeArguments, examCase: ExamCase, teacher: VerdictRecord, student: VerdictRecord) {
    const { input, attempt } = args;
    const outcomes: CallOutcome[] = [];
    for (let tried = 0; tried < JUDGE_TRIES; tried++) {
      const outcome = await calls.pay({
        attempt,
        runKey: input.runKey,
        stage: 'judge',
        modelName: input.judge ?? '',
        request: {
          messages: judgeMessages({
            examCase,
            teacherAnswer: teacher.answer ?? '',
            studentAnswer: student.answer ?? '',
          }),
          max_completion_tokens: JUDGE_MAX_COMPLETION_TOKENS,
          seed: uniformInteger(2 ** 31, input.evaluationId, examCase.id, student.model, tried),
          response_format: { type: 'json_object' },
        },
        distinction: `judge/${input.evaluationId}/${examCase.id}/${student.model}/${tried}`,
        concurrency: input.concurrency,
        maxAttempts: input.maxAttempts,
      });
      outcomes.push(outcome);
      if (outcome.kind !== 'answer') return { outcomes, verdict: null };
      const verdict = readJudgeVerdict(readChatAnswer(outcome.raw)?.content ?? '');
      if (verdict) return { outcomes, verdict };
    }
    return { outcomes, verdict: null };
  }

  async function judgeCase(args: JudgeArguments, examCase: ExamCase, ordinal: number) {
    const rows = args.rows.filter((row) => row.ordinal === ordinal);
    const [teacherModel, ...studentModels] = args.input.models;
    const teacher = rows.find((row) => row.model === teacherModel);
    const verdicts: VerdictRecord[] = [];
    const outcomes: CallOutcome[] = [];
    if (!teacher) return { verdicts, outcomes };
    for (const [index, model] of studentModels.entries()) {
      const student = rows.find((row) => row.model === model);
      if (!student || (!isUndecided(student) && !isUndecided(teacher))) continue;
      const asked = await ask(args, examCase, teacher, student);
      outcomes.push(...asked.outcomes);
      const ended = asked.outcomes.every((outcome) => outcome.kind === 'answer' || outcome.kind === 'failed');
      if (!ended) continue;
      const gradedBy = asked.verdict ? `judge:${JUDGE_PROMPT_VERSION}` : 'ungraded';
      const reason = asked.verdict?.reason ?? 'the judge gave no readable verdict';
      if (isUndecided(student))
        verdicts.push({ ...student, pass: asked.verdict?.studentPass ?? null, gradedBy, reason });
      // The teacher is judged once, beside the first student, so that one case cannot get two verdicts on one answer.
      if (index === 0 && isUndecided(teacher))
        verdicts.push({ ...teacher, pass: asked.verdict?.teacherPass ?? null, gradedBy, reason });
    }
    return { verdicts, outcomes };
  }

  return {
    /** Verdicts on the undecided answers of a chunk; a case whose judge was kept back or is to be tried again has none yet. */
    async judgeUndecided(args: JudgeArguments): Promise<{ verdicts: VerdictRecord[]; outcomes: CallOutcome[] }> {
      if (args.input.judge === null) return { verdicts: [], outcomes: [] };
      const judged = await Promise.all(
        args.cases.map((examCase, index) => judgeCase(args, examCase, args.input.from + index)),
      );
      return { verdicts: judged.flatMap((one) => one.verdicts), outcomes: judged.flatMap((one) => one.outcomes) };
    },
  };
}

function isUndecided(row: VerdictRecord): boolean {
  return row.pass === null && row.gradedBy === null && row.answer !== null;
}
