import { withoutOuterFence } from '../../graders/outer-fence.ts';
import { membersMismatch, typeMismatch } from './type-conformance.ts';
import { readDeclaration } from './type-tree.ts';
import type { Verifier } from './verifier.ts';

/** Parses the declaration and asks of every type in it whether it says exactly what the document's values have. */
export const verifyTypes: Verifier = ({ documents: [document], chosen, answer }) => {
  const declaration = readDeclaration(withoutOuterFence(answer));
  if ('problem' in declaration) return declaration.problem;
  const { kind, name, members, node } = declaration;
  if (kind !== chosen.declaration) return `The answer declares with ${kind} where ${chosen.declaration} is asked for.`;
  if (name !== 'Root') return `The declaration is called ${name.slice(0, 60)} and should be called Root.`;
  const place = { values: [document], at: [], suffix: chosen.arrays === 'suffix' };
  if (node !== null) return typeMismatch({ node, ...place });
  return members === null ? 'The declaration is empty.' : membersMismatch({ members, ...place });
};
