import { quoted } from '../json-value.ts';
import type { GradeAnswer } from './grader-contract.ts';
import { withoutOuterFence } from './outer-fence.ts';
import { readLabel } from './read-label.ts';

/** The expected label and nothing else. */
export const gradeLabel: GradeAnswer<'label'> = ({ settings: { labels }, expectedOutput, answer }) => {
  const actual = readLabel(withoutOuterFence(answer));
  if (actual === readLabel(expectedOutput)) return null;
  const isKnown = labels === undefined || labels.some((label) => readLabel(label) === actual);
  const words = quoted(answer.trim());
  return isKnown ? `The label is ${words} and should be ${quoted(expectedOutput.trim())}.` : `${words} is no label.`;
};
