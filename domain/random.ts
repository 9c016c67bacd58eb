const UINT32 = 2 ** 32;

/**
 * A number in [0, 1) drawn by hashing the parts: equal parts, equal number, on every machine.
 * 53 bits from two passes of a multiply-and-shift string hash (Bob Jenkins' and Austin Appleby's mixing steps).
 */
export function uniform(...parts: readonly (string | number)[]): number {
  const { high, low } = hash64(parts.join('\u0000'));
  return (high * 2 ** 21 + (low >>> 11)) / 2 ** 53;
}

/** A whole number in [0, bound), drawn like `uniform`. */
export function uniformInteger(bound: number, ...parts: readonly (string | number)[]): number {
  return Math.floor(uniform(...parts) * bound);
}

/** One of the items, drawn like `uniform`; the list must not be empty. */
export function pickOne<T>(items: readonly T[], ...parts: readonly (string | number)[]): T {
  return items[uniformInteger(items.length, ...parts)] as T;
}

/** The items in an order drawn by the parts (Fisher-Yates); the input stays as it is. */
export function shuffled<T>(items: readonly T[], ...parts: readonly (string | number)[]): T[] {
  const next = createGenerator(...parts);
  const result = [...items];
  for (let index = result.length - 1; index > 0; index--) {
    const other = Math.floor(next() * (index + 1));
    [result[index], result[other]] = [result[other] as T, result[index] as T];
  }
  return result;
}

/** A generator of numbers in [0, 1), seeded by the parts (mulberry32): for loops that draw many. */
export function createGenerator(...parts: readonly (string | number)[]): () => number {
  let state = hash64(parts.join('\u0000')).high;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / UINT32;
  };
}

/** A 32-bit unsigned hash of a text, for feature hashing and stable splits. */
export function hash32(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return finalize(hash);
}

function hash64(text: string): { high: number; low: number } {
  let first = 0xdeadbeef;
  let second = 0x41c6ce57;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    first = Math.imul(first ^ code, 0x9e3779b1);
    second = Math.imul(second ^ code, 0x5f356495);
  }
  return {
    high: finalize(first ^ Math.imul(second, 0x85ebca6b)),
    low: finalize(second ^ Math.imul(first, 0xc2b2ae35)),
  };
}

function finalize(hash: number): number {
  let mixed = hash;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
