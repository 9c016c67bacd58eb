import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import type { CalibrationRow } from '../../domain/calibration/calibration-row.ts';

const flag = z.enum(['0', '1']).transform((text) => text === '1');
const confidence = z
  .string()
  .transform((text) => (text === '' ? null : Number(text)))
  .pipe(z.number().min(0).max(1).nullable());

const lineSchema = z.object({
  set: z.string(),
  question_id: z.string(),
  model: z.string(),
  stated_confidence: confidence,
  token_confidence: confidence,
  correct: flag,
});

export type ConfidenceSignal = 'stated_confidence' | 'token_confidence';

/**
 * A student's and a teacher's answers to the same questions (columns `set, question_id, model, stated_confidence,
 * token_confidence, correct`). A question without a row of the student is one whose answer could not be read: no
 * confidence, and not right.
 */
export function readConfidenceData({
  file,
  set,
  student,
  teacher,
  signal,
}: {
  readonly file: string;
  readonly set: string;
  readonly student: string;
  readonly teacher: string;
  readonly signal: ConfidenceSignal;
}): CalibrationRow[] {
  const lines = z.array(lineSchema).parse(parse(readFileSync(file), { columns: true }));
  const own = new Map(
    lines.filter((line) => line.set === set && line.model === student).map((line) => [line.question_id, line]),
  );
  return lines
    .filter((line) => line.set === set && line.model === teacher)
    .map((line) => {
      const answer = own.get(line.question_id);
      return {
        confidence: answer?.[signal] ?? null,
        studentRight: answer?.correct ?? false,
        teacherRight: line.correct,
      };
    });
}
