import { quoted } from '../json-value.ts';
import type { GradeAnswer } from './grader-contract.ts';
import { withoutOuterFence } from './outer-fence.ts';

/** All or any of the texts stand in the answer. */
export const gradeContains: GradeAnswer<'contains'> = ({ settings: { texts, match, ignoreCase }, answer }) => {
  const fold = (text: string) => (ignoreCase ? text.toLowerCase() : text);
  const content = fold(withoutOuterFence(answer));
  const missing = texts.filter((text) => !content.includes(fold(text)));
  if (match === 'any') return missing.length < texts.length ? null : `The answer contains none of ${quoted(texts)}.`;
  return missing[0] === undefined ? null : `The answer does not contain ${quoted(missing[0])}.`;
};
