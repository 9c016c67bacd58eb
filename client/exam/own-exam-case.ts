import { sha256OfText } from '../../content-hash.ts';
import type { ExamCase } from '../../domain/exam/exam-case.ts';
import { normalizedInput } from '../../domain/exam/normalized-input.ts';
import { type OwnCase, ownCaseSchema } from '../../domain/exam/own-case.ts';
import { grade } from '../../tasks/graders/grade.ts';
import { wrongUsage } from '../command-error.ts';

/** The case of an exam that a person wrote; wrong usage, naming the place, where it is none or fails its own grader. */
export function ownExamCase({ written, place }: { readonly written: unknown; readonly place: string }): ExamCase {
  const parsed = ownCaseSchema.safeParse(written);
  if (!parsed.success) {
    const problems = parsed.error.issues.map(({ path, message }) =>
      [path.join('.'), message].filter(Boolean).join(': '),
    );
    throw wrongUsage(`${place}: ${problems.join('; ')}.`);
  }
  const { id, grader, ...fields } = parsed.data;
  requireOwnAnswer({ ownCase: parsed.data, place });
  const made = `own-${sha256OfText(normalizedInput(fields.input)).slice('sha256:'.length, 'sha256:'.length + 16)}`;
  return { id: id ?? made, part: 'own', ...fields, spec: null, ...(grader ? { grader } : {}) };
}

/** An expected output that its own grader fails would fail every model. */
function requireOwnAnswer({ ownCase, place }: { ownCase: OwnCase; place: string }): void {
  const { grader, expectedOutput } = ownCase;
  if (grader === undefined || grader.kind === 'verifier' || expectedOutput.trim() === '') return;
  const { pass, reason } = grade(grader, { expectedOutput, answer: expectedOutput });
  if (!pass) throw wrongUsage(`${place}: its own expected output fails its grader ${grader.kind}: ${reason}`);
}
