import type { ExamCase } from '../../domain/exam/exam-case.ts';
import { uniformInteger } from '../../domain/random.ts';
import type { CalibrationRowRecord } from '../../store/online/calibrations.ts';
import type { TaskPack } from '../../tasks/task-pack.ts';
import type { Attempt } from '../calls/attempt.ts';
import type { CallOutcome, PaidCalls } from '../calls/paid-call.ts';
import { askWithSignal } from '../exams/ask-with-signal.ts';
import type { ExamCandidate } from '../exams/examinee.ts';

export interface CalibrationCall {
  readonly calibrationId: string;
  readonly runKey: string;
  readonly concurrency: number;
  readonly maxAttempts: number;
}

export interface GradedQuestion {
  readonly outcomes: readonly CallOutcome[];
  /** One a signal; null where an answer is missing: with the teacher's verdict, or not at all. */
  readonly rows: readonly CalibrationRowRecord[] | null;
}

/** Asks the teacher one question, and the student once a signal, and says who was right. */
export async function gradeQuestion({
  calls,
  attempt,
  pack,
  teacher,
  students,
  examCase,
  ordinal,
  call: { calibrationId, ...call },
}: {
  readonly calls: Pick<PaidCalls, 'pay'>;
  readonly attempt: Attempt;
  readonly pack: TaskPack;
  readonly teacher: ExamCandidate;
  /** The same student, once a signal. */
  readonly students: readonly ExamCandidate[];
  readonly examCase: ExamCase;
  readonly ordinal: number;
  readonly call: CalibrationCall;
}): Promise<GradedQuestion> {
  const seed = uniformInteger(2 ** 31, calibrationId, ordinal);
  const ask = async (candidate: ExamCandidate) => {
    const distinction = `calibration/${calibrationId}/${ordinal}/${candidate.signal ?? 'teacher'}`;
    return askWithSignal({
      calls,
      attempt,
      pack,
      candidate,
      examCase,
      call: { ...call, stage: 'calibrate', seed, distinction },
    });
  };
  const [ofTeacher, ofStudent] = await Promise.all([ask(teacher), Promise.all(students.map(ask))]);
  const outcomes = [ofTeacher, ...ofStudent].map(({ outcome }) => outcome);
  const { right: teacherRight } = ofTeacher;
  if (teacherRight === null) return { outcomes, rows: null };
  const rows = ofStudent.flatMap(({ signal, confidence, right: studentRight }) =>
    studentRight === null
      ? []
      : [{ calibrationId, ordinal, signal: signal ?? '', confidence, studentRight, teacherRight }],
  );
  return { outcomes, rows: rows.length < ofStudent.length ? null : rows };
}
