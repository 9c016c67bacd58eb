import type { GradeAnswer } from './grader-contract.ts';
import { withoutOuterFence } from './outer-fence.ts';
import { withinASecond } from './within-a-second.ts';

/** The pattern matches somewhere in the answer. */
export const gradeRegex: GradeAnswer<'regex'> = ({ settings: { pattern, flags }, answer }) => {
  const text = withoutOuterFence(answer);
  const matches = withinASecond(() => new RegExp(pattern, flags).test(text));
  return matches ? null : `The answer does not match /${pattern}/${flags}.`;
};
