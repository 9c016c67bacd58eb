import type { GradeAnswer } from './grader-contract.ts';
import { withoutOuterFence } from './outer-fence.ts';

/** The expected text, but for blanks around it. */
export const gradeExact: GradeAnswer<'exact'> = ({ expectedOutput, answer }) =>
  withoutOuterFence(answer).trim() === expectedOutput.trim() ? null : 'The answer is not the expected text.';
