import { wordsOf } from '../scan-words.ts';

/** Words in a row that are compared as one. */
export const SHINGLE_WORDS = 3;

/**
 * The set of a text's word 3-grams. A shorter text has one shingle, all its words; a text without words has itself: so
 * no set is empty.
 */
export function shinglesOf(text: string): ReadonlySet<string> {
  const words = wordsOf(text);
  if (words.length === 0) return new Set([text.trim()]);
  if (words.length < SHINGLE_WORDS) return new Set([words.join(' ')]);
  const shingles = new Set<string>();
  for (let index = 0; index + SHINGLE_WORDS <= words.length; index++) {
    shingles.add(`${words[index]} ${words[index + 1]} ${words[index + 2]}`);
  }
  return shingles;
}

/** Jaccard similarity of two sets: what they share over what they have together. */
export function jaccard(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const [small, large] = one.size <= other.size ? [one, other] : [other, one];
  let shared = 0;
  for (const item of small) if (large.has(item)) shared++;
  return shared / (one.size + other.size - shared);
}
