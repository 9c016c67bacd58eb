import { isJsonObject, placeName, quoted, type Segment } from '../json-value.ts';

/** Where two JSON values first differ, in a sentence; null where they are equal. Key order means nothing. */
export function firstDifference(args: { readonly expected: unknown; readonly actual: unknown }): string | null {
  return compare(args.expected, args.actual, []);
}

function compare(expected: unknown, actual: unknown, at: readonly Segment[]): string | null {
  if (Array.isArray(expected) && Array.isArray(actual)) return compareArrays(expected, actual, at);
  if (isJsonObject(expected) && isJsonObject(actual)) {
    for (const key of Object.keys(expected)) {
      if (!Object.hasOwn(actual, key)) return `${placeName([...at, key])} is missing.`;
      const difference = compare(expected[key], actual[key], [...at, key]);
      if (difference !== null) return difference;
    }
    const extra = Object.keys(actual).find((key) => !Object.hasOwn(expected, key));
    return extra === undefined ? null : `${placeName([...at, extra])} should not be there.`;
  }
  if (expected === actual) return null;
  return `${placeName(at)} is ${quoted(actual)} and should be ${quoted(expected)}.`;
}

function compareArrays(expected: unknown[], actual: unknown[], at: readonly Segment[]): string | null {
  for (const [index, value] of expected.entries()) {
    if (index >= actual.length) break;
    const difference = compare(value, actual[index], [...at, index]);
    if (difference !== null) return difference;
  }
  if (expected.length === actual.length) return null;
  return `${placeName(at)} has ${actual.length} elements and should have ${expected.length}.`;
}
