import { isJsonObject, placeName, quoted, type Segment } from '../../json-value.ts';
import type { MemberNode, TypeNode } from './type-tree.ts';

/** A type, all the values of the document that it must describe, and where they are. */
interface Place {
  readonly values: readonly unknown[];
  readonly at: readonly Segment[];
  /** Whether arrays are to be written `T[]`, else `Array<T>`. */
  readonly suffix: boolean;
}

const SCALARS: Readonly<Record<string, string>> = {
  TSStringKeyword: 'string',
  TSNumberKeyword: 'number',
  TSBooleanKeyword: 'boolean',
  TSNullKeyword: 'null',
};

/** Says where a type allows less or more than the values at its place have, in a sentence; null where it fits exactly. */
export function typeMismatch({ node, ...place }: Place & { readonly node: TypeNode }): string | null {
  const name = placeName(place.at);
  const allowed = new Set<string>();
  for (const member of membersOfUnion(node)) {
    const kind = kindOf(member);
    if (kind === null)
      return `${name} has the type ${member.type.replace(/^TS/, '')}, which is not what its values have.`;
    if (allowed.has(kind)) return `${name} lists ${kind} twice; values of one kind are merged into one type.`;
    allowed.add(kind);
    if (!place.values.some((value) => kindOfValue(value) === kind))
      return `${name} allows ${kind}, which never occurs there.`;
    const reason = innerMismatch({ member, ...place });
    if (reason !== null) return reason;
  }
  const missed = place.values.find((value) => !allowed.has(kindOfValue(value)));
  return missed === undefined ? null : `${name} does not allow ${quoted(missed)}, which the document has there.`;
}

/** The same for the members of an object type; the values are the objects. */
export function membersMismatch({
  members,
  ...place
}: Place & { readonly members: readonly MemberNode[] }): string | null {
  const objects = place.values.filter(isJsonObject);
  const left = new Set(objects.flatMap((object) => Object.keys(object)));
  for (const member of members) {
    if (member.type !== 'TSPropertySignature' || member.computed)
      return `${placeName(place.at)} has a member that is no property.`;
    const { key } = member;
    const name = key.type === 'Identifier' ? key.name : key.type === 'StringLiteral' ? key.value : null;
    const text = key.type === 'NumericLiteral' ? String(key.value) : name;
    if (text === null) return `${placeName(place.at)} has a property whose name cannot be read.`;
    const at = [...place.at, text];
    if (!left.delete(text)) return `${placeName(at)} should not be there, or is there twice.`;
    const having = objects.filter((object) => Object.hasOwn(object, text));
    const isOptional = having.length < objects.length;
    if (Boolean(member.optional) !== isOptional) {
      return `${placeName(at)} is ${isOptional ? 'missing in places and should' : 'always there and should not'} be optional.`;
    }
    if (!member.typeAnnotation) return `${placeName(at)} has no type.`;
    const values = having.map((object) => object[text]);
    const reason = typeMismatch({ node: member.typeAnnotation.typeAnnotation, ...place, values, at });
    if (reason !== null) return reason;
  }
  const [missing] = left;
  return missing === undefined ? null : `${placeName([...place.at, missing])} is missing.`;
}

function innerMismatch({ member, ...place }: Place & { readonly member: TypeNode }): string | null {
  if (member.type === 'TSTypeLiteral') return membersMismatch({ members: member.members, ...place });
  const isSuffix = member.type === 'TSArrayType';
  const element = elementOf(member);
  if (element === null) return null;
  const name = placeName(place.at);
  if (isSuffix !== place.suffix)
    return `${name} is written as ${isSuffix ? 'T[] and not Array<T>' : 'Array<T> and not T[]'}.`;
  const values = place.values.filter((value): value is unknown[] => Array.isArray(value)).flat();
  const inner = withoutParentheses(element);
  if (values.length === 0) {
    return inner.type === 'TSUnknownKeyword' ? null : `${name} is always empty: the type of its elements is unknown.`;
  }
  return typeMismatch({ node: inner, ...place, values, at: [...place.at, 0] });
}

function membersOfUnion(node: TypeNode): TypeNode[] {
  const inner = withoutParentheses(node);
  return inner.type === 'TSUnionType' ? inner.types.flatMap(membersOfUnion) : [inner];
}

function withoutParentheses(node: TypeNode): TypeNode {
  return node.type === 'TSParenthesizedType' ? withoutParentheses(node.typeAnnotation) : node;
}

function kindOf(node: TypeNode): string | null {
  if (node.type === 'TSTypeLiteral') return 'object';
  return elementOf(node) === null ? (SCALARS[node.type] ?? null) : 'array';
}

/** The element type of `T[]` and `Array<T>`; null for any other type. */
function elementOf(node: TypeNode): TypeNode | null {
  if (node.type === 'TSArrayType') return node.elementType;
  if (node.type !== 'TSTypeReference' || node.typeName.type !== 'Identifier' || node.typeName.name !== 'Array')
    return null;
  const parameters = node.typeArguments?.params ?? [];
  return parameters.length === 1 ? (parameters[0] ?? null) : null;
}

function kindOfValue(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return typeof value;
}
