import type { ExamCase } from '../../../domain/exam/exam-case.ts';
import type { Grader } from '../../../domain/exam/grader.ts';
import type { CaseSpec } from '../category.ts';
import type { DrawnCase } from '../prompts/draw-prompt.ts';
import { DELIMITERS } from '../skills/csv.ts';
import { evaluationCriteria } from './evaluation-criteria.ts';

/** A drawn case as a question of the exam; its expected output is the reference solver's. */
export function examCaseOf(args: {
  readonly id: string;
  readonly part: ExamCase['part'];
  readonly drawn: DrawnCase;
}): ExamCase {
  const { id, part, drawn } = args;
  const { prompt, posed } = drawn;
  const grader = graderOf(posed.spec);
  return {
    id,
    part,
    category: prompt.category,
    difficulty: prompt.difficulty,
    input: prompt.input,
    expectedOutput: posed.answer,
    evaluationCriteria: evaluationCriteria(posed.spec),
    spec: posed.spec,
    ...(grader === null ? {} : { grader }),
  };
}

/** None for types, which can be written in many ways: the judge compares those. */
function graderOf({ category, chosen }: CaseSpec): Grader | null {
  if (category === 'types') return null;
  if (category === 'diff') return { kind: 'verifier' };
  if (category !== 'csv') return { kind: 'json-equal' };
  return { kind: 'csv-equal', delimiter: DELIMITERS[chosen.delimiter ?? ''] ?? ',' };
}
