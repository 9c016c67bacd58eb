import { canonicalJson } from '../../../domain/canonical-json.ts';
import { isJsonObject, type JsonObject, type Segment } from '../../json-value.ts';

/** One difference between two documents. */
export type Change =
  | { readonly kind: 'added'; readonly at: readonly Segment[]; readonly to: unknown }
  | { readonly kind: 'removed'; readonly at: readonly Segment[] }
  | { readonly kind: 'changed'; readonly at: readonly Segment[]; readonly from: unknown; readonly to: unknown };

/**
 * What leads from the first value to the second, in an order in which it can be carried out. Objects are compared by key;
 * arrays as values, or by index with `elements`, what is too long taken off its end.
 */
export function changesBetween(args: {
  readonly from: unknown;
  readonly to: unknown;
  readonly elements: boolean;
}): Change[] {
  const { from, to, elements } = args;
  const compare = (from: unknown, to: unknown, at: readonly Segment[]): Change[] => {
    if (isJsonObject(from) && isJsonObject(to)) return compareObjects(from, to, at);
    if (elements && Array.isArray(from) && Array.isArray(to)) return compareArrays(from, to, at);
    return canonicalJson(from) === canonicalJson(to) ? [] : [{ kind: 'changed', at, from, to }];
  };
  const compareObjects = (from: JsonObject, to: JsonObject, at: readonly Segment[]): Change[] => [
    ...Object.keys(from).flatMap((key): Change[] =>
      Object.hasOwn(to, key) ? compare(from[key], to[key], [...at, key]) : [{ kind: 'removed', at: [...at, key] }],
    ),
    ...Object.keys(to).flatMap((key): Change[] =>
      Object.hasOwn(from, key) ? [] : [{ kind: 'added', at: [...at, key], to: to[key] }],
    ),
  ];
  const compareArrays = (from: unknown[], to: unknown[], at: readonly Segment[]): Change[] => {
    const common = from.slice(0, to.length).flatMap((value, index) => compare(value, to[index], [...at, index]));
    const removed = from
      .slice(to.length)
      .map((_, index): Change => ({ kind: 'removed', at: [...at, to.length + index] }));
    const added = to
      .slice(from.length)
      .map((value, index): Change => ({ kind: 'added', at: [...at, from.length + index], to: value }));
    return [...common, ...removed.toReversed(), ...added];
  };
  return compare(from, to, []);
}
