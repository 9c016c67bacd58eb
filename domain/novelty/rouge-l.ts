import { hash32 } from '../random.ts';

const WORD = /[\p{L}\p{N}_]+/gu;

/** A text's words in lower case, as numbers that are equal where the words are. */
export function wordsOf(text: string): Uint32Array {
  return Uint32Array.from(text.normalize('NFKC').toLowerCase().match(WORD) ?? [], hash32);
}

/**
 * ROUGE-L of two texts: the F-measure of their longest common subsequence of words, 2 LCS / (m + n). Lin, *ROUGE: A
 * Package for Automatic Evaluation of Summaries* (2004). Two texts without a word are not alike.
 */
export function rougeL(a: Uint32Array, b: Uint32Array): number {
  const words = a.length + b.length;
  return words === 0 ? 0 : (2 * longestCommonSubsequence(a, b)) / words;
}

function longestCommonSubsequence(a: Uint32Array, b: Uint32Array): number {
  // One row of the usual table; `diagonal` is the cell up and to the left.
  const row = new Uint32Array(b.length + 1);
  for (const word of a) {
    let diagonal = 0;
    for (let column = 1; column <= b.length; column++) {
      const above = row[column] as number;
      row[column] = word === b[column - 1] ? diagonal + 1 : Math.max(above, row[column - 1] as number);
      diagonal = above;
    }
  }
  return row[b.length] as number;
}
