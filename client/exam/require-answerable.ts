import { asSentence } from '../../domain/as-sentence.ts';
import type { ComparingGrader } from '../../domain/exam/grader.ts';
import type { OwnCase } from '../../domain/exam/own-case.ts';
import { grade } from '../../tasks/graders/grade.ts';
import { readLabel } from '../../tasks/graders/read-label.ts';
import { schemaProblem } from '../../tasks/graders/schema-problem.ts';
import { wrongUsage } from '../command-error.ts';

/** They compare an answer with the expected output alone. */
const NEED_EXPECTED_OUTPUT: ReadonlySet<ComparingGrader['kind']> = new Set([
  'exact',
  'json-equal',
  'numeric',
  'csv-equal',
  'label',
  'findings',
]);

/** Refuses a case that would fail every model, whatever it answers: wrong usage that names the place. */
export function requireAnswerable({
  ownCase: { grader, expectedOutput },
  labels,
  place,
}: {
  readonly ownCase: Pick<OwnCase, 'grader' | 'expectedOutput'>;
  /** Of the task; null where answers are free. */
  readonly labels: readonly string[] | null;
  readonly place: string;
}): void {
  if (grader === undefined || grader.kind === 'verifier') return;
  const settings = grader.kind === 'not' ? grader.grader : grader;
  const { kind } = settings;
  if (settings.kind === 'json-schema') {
    const problem = schemaProblem(settings.schema);
    if (problem !== null) throw wrongUsage(asSentence(`${place}: what its grader holds is no JSON schema: ${problem}`));
  }
  if (expectedOutput.trim() === '') {
    if (!NEED_EXPECTED_OUTPUT.has(kind)) return;
    throw wrongUsage(`${place}: its grader ${kind} compares with an expected output, and there is none.`);
  }
  if (settings.kind === 'label') requireKnownLabel({ label: expectedOutput, known: settings.labels ?? labels, place });
  const { pass, reason } = grade(grader, { expectedOutput, answer: expectedOutput });
  if (!pass) throw wrongUsage(`${place}: its own expected output fails its grader ${grader.kind}: ${reason}`);
}

function requireKnownLabel({
  label,
  known,
  place,
}: {
  readonly label: string;
  readonly known: readonly string[] | null;
  readonly place: string;
}): void {
  if (known === null || known.some((each) => readLabel(each) === readLabel(label))) return;
  throw wrongUsage(`${place}: its label ${label.trim()} is none of ${listed(known)}.`);
}

const MOST_NAMED = 5;

function listed(labels: readonly string[]): string {
  const others = labels.length - MOST_NAMED;
  return others <= 0 ? labels.join(', ') : `${labels.slice(0, MOST_NAMED).join(', ')} and ${others} more`;
}
