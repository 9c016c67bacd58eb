import { pickOne } from '../../domain/random.ts';
import type { FormatMutations, Mutation } from './mutation.ts';

const DECLARATION = /^\s*(export\s+)?(interface|type)\s/;
/** A property whose type is no object of its own, up to its semicolon. */
const PROPERTY = /(?:[A-Za-z_$][\w$]*|"(?:[^"\\]|\\.)*")\??:\s*[^;{}\n]+;/g;
/** A primitive type's name where it is no property's name and no text. */
const PRIMITIVE = /(?<!["\w$])(?:string|number|boolean)(?!["\w$]|\??\s*:)/g;

/** Mistakes in an answer that declares TypeScript types; null where it does not or the mistake finds no place in it. */
export const mistakesInTypes: FormatMutations = {
  droppedField: ifDeclaration((answer, parts) => replaceOne({ answer, pattern: PROPERTY, parts, by: () => '' })),
  wrongType: ifDeclaration((answer, parts) =>
    replaceOne({ answer, pattern: PRIMITIVE, parts, by: (name) => (name === 'string' ? 'number' : 'string') }),
  ),
  hallucinatedKey: ifDeclaration((answer) => {
    const brace = answer.indexOf('{');
    return brace < 0 ? null : `${answer.slice(0, brace + 1)} hallucinated: string;${answer.slice(brace + 1)}`;
  }),
};

function ifDeclaration(mutation: Mutation): Mutation {
  return (answer, parts) => (DECLARATION.test(answer) ? mutation(answer, parts) : null);
}

function replaceOne(args: {
  readonly answer: string;
  readonly pattern: RegExp;
  readonly parts: readonly (string | number)[];
  readonly by: (found: string) => string;
}): string | null {
  const { answer, pattern, parts, by } = args;
  const found = [...answer.matchAll(pattern)];
  if (found.length === 0) return null;
  const match = pickOne(found, ...parts);
  return answer.slice(0, match.index) + by(match[0]) + answer.slice(match.index + match[0].length);
}
