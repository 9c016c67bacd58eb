import type { ExamCase } from '../../domain/exam/exam-case.ts';
import type { VerdictRecord } from '../../store/records.ts';
import type { Attempt } from '../calls/attempt.ts';
import type { CallOutcome } from '../calls/paid-call.ts';
import type { JudgeContext, Judging } from './judging.ts';

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

interface ChunkArguments {
  readonly judging: Judging;
  readonly input: JudgedChunk;
  readonly attempt: Attempt;
  readonly cases: readonly ExamCase[];
  readonly rows: readonly VerdictRecord[];
}

interface Judged {
  readonly verdicts: readonly VerdictRecord[];
  readonly outcomes: readonly CallOutcome[];
}

/** Verdicts on the undecided answers of a chunk; a case whose judge was kept back or is to be tried again has none yet. */
export async function judgeUndecided({ judging, input, attempt, cases, rows }: ChunkArguments): Promise<Judged> {
  const { judge } = input;
  if (judge === null) return { verdicts: [], outcomes: [] };
  const context = { ...input, judge, attempt };
  const judged = await Promise.all(
    cases.map(async (examCase, index) => {
      const ofCase = rows.filter((row) => row.ordinal === input.from + index);
      return judgeCase({ judging, context, models: input.models, examCase, rows: ofCase });
    }),
  );
  return { verdicts: judged.flatMap((one) => one.verdicts), outcomes: judged.flatMap((one) => one.outcomes) };
}

async function judgeCase({
  judging,
  context,
  models,
  examCase,
  rows,
}: {
  judging: Judging;
  context: JudgeContext;
  models: readonly string[];
  examCase: ExamCase;
  rows: readonly VerdictRecord[];
}): Promise<Judged> {
  const [teacherModel, ...studentModels] = models;
  const teacher = rows.find((row) => row.model === teacherModel);
  const verdicts: VerdictRecord[] = [];
  const outcomes: CallOutcome[] = [];
  if (!teacher) return { verdicts, outcomes };
  for (const [index, model] of studentModels.entries()) {
    const student = rows.find((row) => row.model === model);
    if (!student || (!isUndecided(student) && !isUndecided(teacher))) continue;
    const answers = { teacher: teacher.answer ?? '', student: student.answer ?? '' };
    const asked = await judging.judgePair(context, { name: `${examCase.id}/${model}`, judgedCase: examCase, answers });
    outcomes.push(...asked.outcomes);
    if (!asked.isSettled) continue;
    const { verdict } = asked;
    const gradedBy = verdict ? `judge:${judging.promptVersion}` : 'ungraded';
    const reason = verdict?.reason ?? 'the judge gave no readable verdict';
    if (isUndecided(student)) verdicts.push({ ...student, pass: verdict?.studentPass ?? null, gradedBy, reason });
    // The teacher is judged once, beside the first student, so that one case cannot get two verdicts on one answer.
    if (index === 0 && isUndecided(teacher))
      verdicts.push({ ...teacher, pass: verdict?.teacherPass ?? null, gradedBy, reason });
  }
  return { verdicts, outcomes };
}

function isUndecided(row: VerdictRecord): boolean {
  return row.pass === null && row.gradedBy === null && row.answer !== null;
}
