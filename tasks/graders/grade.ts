import { asSentence } from '../../domain/as-sentence.ts';
import type { ComparingGrader, Grader } from '../../domain/exam/grader.ts';
import type { Verification } from '../task-pack.ts';
import { gradeContains } from './contains.ts';
import { gradeCsvEqual } from './csv-equal.ts';
import { gradeExact } from './exact.ts';
import { gradeFindings } from './findings.ts';
import type { GradeAnswer } from './grader-contract.ts';
import { gradeJsonEqual } from './json-equal.ts';
import { gradeJsonSchema } from './json-schema.ts';
import { gradeLabel } from './label.ts';
import { gradeLength } from './length.ts';
import { gradeNumeric } from './numeric.ts';
import { gradeRegex } from './regex.ts';

/** Every grader but `verifier`, which is the task pack's own affair. */
export type PackFreeGrader = Exclude<Grader, { kind: 'verifier' }>;

const GRADERS: { readonly [Kind in ComparingGrader['kind']]: GradeAnswer<Kind> } = {
  exact: gradeExact,
  'json-equal': gradeJsonEqual,
  'json-schema': gradeJsonSchema,
  numeric: gradeNumeric,
  regex: gradeRegex,
  contains: gradeContains,
  'csv-equal': gradeCsvEqual,
  label: gradeLabel,
  findings: gradeFindings,
  length: gradeLength,
};

/** Grades an answer. One outer code fence around it is ignored. Never throws: what cannot be compared fails. */
export function grade(
  grader: PackFreeGrader,
  texts: { readonly expectedOutput: string; readonly answer: string },
): Verification {
  const isNegated = grader.kind === 'not';
  const settings = isNegated ? grader.grader : grader;
  try {
    const reason = gradeWith(settings, texts);
    if (!isNegated) return { pass: reason === null, reason: reason ?? '' };
    return {
      pass: reason !== null,
      reason: reason === null ? `The answer passes ${settings.kind} and should not.` : '',
    };
  } catch (error) {
    return { pass: false, reason: asSentence(`The answer cannot be compared: ${causeOf(error)}`) };
  }
}

function gradeWith<Kind extends ComparingGrader['kind']>(
  settings: Extract<ComparingGrader, { kind: Kind }>,
  texts: { readonly expectedOutput: string; readonly answer: string },
): string | null {
  const gradeAnswer: GradeAnswer<Kind> = GRADERS[settings.kind];
  return gradeAnswer({ settings, ...texts });
}

/** An error of another realm, as a time-out is, is no instance of this one's Error. */
function causeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'message' in error ? String(error.message) : 'unknown cause';
}
