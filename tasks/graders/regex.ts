import { runInNewContext } from 'node:vm';
import type { GradeAnswer } from './grader-contract.ts';
import { withoutOuterFence } from './outer-fence.ts';

/**
 * A pattern that backtracks without end would stop the whole process. Wall-clock time: so long that a process which
 * waits for its processor fails no right answer.
 */
const LONGEST_MATCH_IN_MS = 1_000;

/** The pattern matches somewhere in the answer. */
export const gradeRegex: GradeAnswer<'regex'> = ({ settings: { pattern, flags }, answer }) => {
  const surroundings = { pattern: new RegExp(pattern, flags), text: withoutOuterFence(answer) };
  const matches: unknown = runInNewContext('pattern.test(text)', surroundings, { timeout: LONGEST_MATCH_IN_MS });
  return matches === true ? null : `The answer does not match /${pattern}/${flags}.`;
};
