import { hash32 } from '../../random.ts';
import { createWordScanner, type ScannedWords } from '../scan-words.ts';
import { SHINGLE_WORDS } from './shingles.ts';

/** The shingle sets of many texts as 32-bit hashes, each set sorted and without repetition. */
export interface ShingledTexts {
  readonly hashes: Uint32Array;
  /** Set `index` stands from `offsets[index]` up to, not including, `offsets[index + 1]`. */
  readonly offsets: Uint32Array;
}

/** Collects shingle sets text by text. */
export interface ShingleCollector {
  readonly add: (text: string) => void;
  /** The sets of all texts so far, by the order in which they came. */
  readonly sets: () => ShingledTexts;
}

/** While the hashes move to a larger array, both are in memory. */
const GROWTH = 1.25;

/** Hashes the word 3-grams of every text: four bytes a word, and nothing of the text itself. */
export function createShingleCollector(): ShingleCollector {
  const scan = createWordScanner();
  const offsets = [0];
  let hashes = new Uint32Array(1 << 16);
  let end = 0;
  return {
    add: (text) => {
      const words = scan(text.toLowerCase());
      const most = Math.max(words.count, 1);
      if (end + most > hashes.length)
        hashes = enlarged(hashes, Math.max(Math.ceil(hashes.length * GROWTH), end + most));
      const start = end;
      end = writeShingles({ words, text, hashes, start });
      hashes.subarray(start, end).sort();
      end = withoutRepetition({ hashes, start, end });
      offsets.push(end);
    },
    sets: () => ({ hashes: hashes.subarray(0, end), offsets: Uint32Array.from(offsets) }),
  };
}

function writeShingles(args: { words: ScannedWords; text: string; hashes: Uint32Array; start: number }): number {
  const { words, text, hashes, start } = args;
  if (words.count === 0) {
    hashes[start] = hash32(text.trim());
    return start + 1;
  }
  let end = start;
  const last = Math.max(words.count - SHINGLE_WORDS, 0);
  for (let first = 0; first <= last; first++) {
    let hash = 0;
    const until = Math.min(first + SHINGLE_WORDS, words.count);
    for (let word = first; word < until; word++) hash = mixed(Math.imul(hash, 31) + (words.hashes[word] ?? 0));
    hashes[end++] = hash;
  }
  return end;
}

/** The finalizer of MurmurHash3 (Austin Appleby, public domain). */
function mixed(hash: number): number {
  let bits = hash;
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return bits ^ (bits >>> 16);
}

function withoutRepetition({ hashes, start, end }: { hashes: Uint32Array; start: number; end: number }): number {
  let kept = start + 1;
  for (let index = start + 1; index < end; index++) {
    if (hashes[index] !== hashes[kept - 1]) hashes[kept++] = hashes[index] as number;
  }
  return kept;
}

/** What it was before is free at once, and not when its garbage is collected. */
function enlarged(array: Uint32Array<ArrayBuffer>, length: number): Uint32Array<ArrayBuffer> {
  return new Uint32Array(array.buffer.transfer(length * array.BYTES_PER_ELEMENT));
}
