import type { Grader } from '../../domain/exam-case.ts';
import type { Verification } from '../task-pack.ts';
import { csvDifference } from './csv-equal.ts';
import { firstDifference } from './first-difference.ts';
import { readJsonAnswer } from './json-answer.ts';
import { withoutOuterFence } from './outer-fence.ts';

/** A grader that compares with the expected output; `verifier` is the task pack's own affair. */
export type ComparingGrader = Exclude<Grader, { kind: 'verifier' }>;

/** Grades an answer by its expected output. One outer code fence around the answer is ignored. Never throws. */
export function grade(
  grader: ComparingGrader,
  { expectedOutput, answer }: { readonly expectedOutput: string; readonly answer: string },
): Verification {
  try {
    const reason = reasonAgainst(grader, { expectedOutput, answer });
    return { pass: reason === null, reason: reason ?? '' };
  } catch (error) {
    const cause = error instanceof Error ? error.message : 'unknown cause';
    return { pass: false, reason: `The answer cannot be compared: ${cause}.` };
  }
}

function reasonAgainst(grader: ComparingGrader, texts: { expectedOutput: string; answer: string }): string | null {
  if (grader.kind === 'json-equal') return jsonDifference(texts);
  if (grader.kind === 'csv-equal') return csvDifference({ ...texts, delimiter: grader.delimiter });
  const isSame = withoutOuterFence(texts.answer).trim() === texts.expectedOutput.trim();
  return isSame ? null : 'The answer is not the expected text.';
}

function jsonDifference({ expectedOutput, answer }: { expectedOutput: string; answer: string }): string | null {
  const actual = readJsonAnswer(answer);
  if ('problem' in actual) return actual.problem;
  return firstDifference({ expected: JSON.parse(expectedOutput), actual: actual.value });
}
