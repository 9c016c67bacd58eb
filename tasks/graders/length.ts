import type { GradeAnswer } from './grader-contract.ts';
import { withoutOuterFence } from './outer-fence.ts';

/** As many characters or words as the bounds allow. */
export const gradeLength: GradeAnswer<'length'> = ({ settings: { unit, least, most }, answer }) => {
  const text = withoutOuterFence(answer).trim();
  const length = unit === 'words' ? text.split(/\s+/).filter(Boolean).length : Array.from(text).length;
  if (length < least) return `The answer has ${length} ${unit} and should have at least ${least}.`;
  if (most !== undefined && length > most) return `The answer has ${length} ${unit} and should have at most ${most}.`;
  return null;
};
