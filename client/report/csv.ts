import { stringify } from 'csv-stringify/sync';
import type { CaseResult } from '../../domain/report/case-result.ts';
import type { Report } from '../../domain/report/schema.ts';

const COLUMNS: Readonly<Record<string, (each: CaseResult) => string | null>> = {
  case: ({ id }) => id,
  category: ({ category }) => category,
  difficulty: ({ difficulty }) => difficulty,
  fate: ({ fate }) => fate,
  teacher_pass: ({ teacher }) => passText(teacher.pass),
  student_pass: ({ student }) => passText(student.pass),
  teacher_graded_by: ({ teacher }) => teacher.gradedBy,
  student_graded_by: ({ student }) => student.gradedBy,
  teacher_reason: ({ teacher }) => teacher.reason,
  student_reason: ({ student }) => student.reason,
  input: ({ input }) => input,
  expected: ({ expected }) => expected,
  teacher_answer: ({ teacher }) => teacher.answer,
  student_answer: ({ student }) => student.answer,
};

/** The cases of a report as CSV, a header first. A text that a spreadsheet would run as a formula is quoted with `'`. */
export function renderCsv({ details }: Pick<Report, 'details'>): string {
  const rows = (details?.cases ?? []).map((each) => Object.values(COLUMNS).map((cell) => cell(each)));
  return stringify([Object.keys(COLUMNS), ...rows], { escape_formulas: true });
}

function passText(pass: boolean | null): string {
  return pass === null ? '' : String(pass);
}
