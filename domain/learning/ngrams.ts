import { hash32 } from '../random.ts';

/** Size of each block's hash space: words take the first block of keys, characters the second. */
export const BUCKETS = 2 ** 18;

/** Hashed n-grams of a text: keys in ascending order, and how often each occurs. */
export interface NgramCounts {
  readonly keys: Int32Array;
  readonly counts: Int32Array;
}

const WORD = /[\p{L}\p{N}_]+/gu;
const SHORTEST = 3;
const LONGEST = 5;

/** Counts the word 1-2-grams of a text and the character 3-5-grams inside each of its padded words. */
export function countNgrams(text: string): NgramCounts {
  const normalized = text.normalize('NFKC').toLowerCase();
  const found: number[] = [];
  collectWords(normalized, found);
  collectCharacters(normalized, found);
  return runLengths(Int32Array.from(found).toSorted());
}

function collectWords(text: string, found: number[]): void {
  let previous: string | null = null;
  for (const word of text.match(WORD) ?? []) {
    found.push(hash32(word) & (BUCKETS - 1));
    if (previous !== null) found.push(hash32(`${previous} ${word}`) & (BUCKETS - 1));
    previous = word;
  }
}

function collectCharacters(text: string, found: number[]): void {
  for (const token of text.split(/\s+/)) {
    if (token === '') continue;
    const padded = ` ${token} `;
    for (let start = 0; start + SHORTEST <= padded.length; start++) {
      const end = Math.min(padded.length, start + LONGEST);
      let hash = 0x811c9dc5;
      for (let index = start; index < end; index++) {
        hash = Math.imul(hash ^ padded.charCodeAt(index), 0x01000193);
        if (index - start + 1 >= SHORTEST) found.push(BUCKETS + (scatter(hash) & (BUCKETS - 1)));
      }
    }
  }
}

/** Spreads the high bits of a running hash over the low ones, which alone survive the mask. */
function scatter(hash: number): number {
  const mixed = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return mixed ^ (mixed >>> 13);
}

function runLengths(sorted: Int32Array): NgramCounts {
  const keys = new Int32Array(sorted.length);
  const counts = new Int32Array(sorted.length);
  let last = -1;
  for (const key of sorted) {
    if (last < 0 || keys[last] !== key) keys[++last] = key;
    counts[last] = (counts[last] as number) + 1;
  }
  return { keys: keys.slice(0, last + 1), counts: counts.slice(0, last + 1) };
}
