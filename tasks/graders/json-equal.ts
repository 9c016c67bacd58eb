import { firstDifference } from './first-difference.ts';
import type { GradeAnswer } from './grader-contract.ts';
import { readJsonAnswer } from './json-answer.ts';

/** The same JSON value as the expected output. */
export const gradeJsonEqual: GradeAnswer<'json-equal'> = ({ expectedOutput, answer }) => {
  const actual = readJsonAnswer(answer);
  if ('problem' in actual) return actual.problem;
  return firstDifference({ expected: JSON.parse(expectedOutput), actual: actual.value });
};
