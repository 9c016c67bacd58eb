import { readJsonAnswer } from '../../graders/json-answer.ts';
import { isJsonObject, placeName, quoted } from '../../json-value.ts';
import { followBracketPath, followDottedPath } from './follow-path.ts';
import { isEmptyLeaf, leavesOf } from './leaves.ts';
import type { Verifier } from './verifier.ts';

/** Follows every key of the answer back into the document: each must lead to a leaf of its own with the same value, and none may be left. */
export const verifyFlatten: Verifier = ({ documents: [document], chosen, answer }) => {
  const read = readJsonAnswer(answer);
  if ('problem' in read) return read.problem;
  if (!isJsonObject(read.value)) return 'The answer is not a JSON object.';
  const follow = chosen.arrays === 'brackets' ? followBracketPath : followDottedPath;
  const wanted = leavesOf(document).filter((leaf) => chosen.empty === 'keep' || !isEmptyLeaf(leaf));
  const left = new Map(wanted.map((leaf) => [JSON.stringify(leaf.at), leaf]));
  for (const [path, value] of Object.entries(read.value)) {
    const found = follow({ document, path });
    if (found === null) return `The key ${quoted(path)} leads nowhere in the document.`;
    const key = JSON.stringify(found.at);
    const leaf = left.get(key);
    if (leaf === undefined) return `The key ${quoted(path)} should not be there.`;
    if (!isSameLeaf(leaf.value, value))
      return `${quoted(path)} is ${quoted(value)} and should be ${quoted(leaf.value)}.`;
    left.delete(key);
  }
  const [missing] = left.values();
  return missing === undefined ? null : `${placeName(missing.at)} of the document is missing.`;
};

function isSameLeaf(expected: unknown, actual: unknown): boolean {
  if (typeof expected !== 'object' || expected === null) return expected === actual;
  return JSON.stringify(expected) === JSON.stringify(actual);
}
