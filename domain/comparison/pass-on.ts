import type { MeasuredAnswer } from './measured-answer.ts';

/**
 * What a gateway gives that asks the student first and passes on to the teacher what it may not accept: an accepted
 * answer is the student's, another one is the teacher's and takes the money and the time of both. A null threshold
 * accepts nothing.
 */
export function passOn({
  student,
  teacher,
  threshold,
}: {
  readonly student: MeasuredAnswer;
  readonly teacher: MeasuredAnswer;
  readonly threshold: number | null;
}): MeasuredAnswer & { readonly isPassedOn: boolean } {
  const isAccepted = threshold !== null && student.confidence !== null && student.confidence >= threshold;
  if (isAccepted) return { ...student, isPassedOn: false };
  const latencyMs =
    student.latencyMs === null || teacher.latencyMs === null ? null : student.latencyMs + teacher.latencyMs;
  return { ...teacher, microUsd: student.microUsd + teacher.microUsd, latencyMs, isPassedOn: true };
}
