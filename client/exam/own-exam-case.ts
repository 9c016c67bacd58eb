import { sha256OfText } from '../../content-hash.ts';
import type { ExamCase } from '../../domain/exam/exam-case.ts';
import { normalizedInput } from '../../domain/exam/normalized-input.ts';
import { ownCaseSchema } from '../../domain/exam/own-case.ts';
import { wrongUsage } from '../command-error.ts';
import { requireAnswerable } from './require-answerable.ts';

/** The case of an exam that a person wrote; wrong usage, naming the place, where it is none or no answer can pass it. */
export function ownExamCase({
  written,
  labels,
  place,
}: {
  readonly written: unknown;
  /** Of the task; null where answers are free. */
  readonly labels: readonly string[] | null;
  readonly place: string;
}): ExamCase {
  const parsed = ownCaseSchema.safeParse(written);
  if (!parsed.success) {
    const problems = parsed.error.issues.map(({ path, message }) =>
      [path.join('.'), message].filter(Boolean).join(': '),
    );
    throw wrongUsage(`${place}: ${problems.join('; ')}.`);
  }
  const { id, grader, ...fields } = parsed.data;
  requireAnswerable({ ownCase: parsed.data, labels, place });
  const made = `own-${sha256OfText(normalizedInput(fields.input)).slice('sha256:'.length, 'sha256:'.length + 16)}`;
  return { id: id ?? made, part: 'own', ...fields, spec: null, ...(grader ? { grader } : {}) };
}
