/** How much it says that two texts share a word. */
export interface WordRarity {
  /** Bits: the rarer among all texts, the more; 0 for a word that all of them have. */
  readonly bitsOf: (word: string) => number;
  /** Occurs in a text or two: a number of its own, a name. */
  readonly isRare: (word: string) => boolean;
  /** Whether the rare ones of these words are long enough to be no chance. */
  readonly isTelling: (words: Iterable<string>) => boolean;
}

const MOST_TEXTS_OF_A_RARE_WORD = 2;
/** About a number of five digits. */
const LEAST_TELLING_BITS = 16;

/** Inverse document frequency (Spärck Jones 1972) over these texts, each given by its words. */
export function createWordRarity(texts: readonly (readonly string[])[]): WordRarity {
  const counts = new Map<string, number>();
  for (const words of texts) for (const word of new Set(words)) counts.set(word, (counts.get(word) ?? 0) + 1);
  const countOf = (word: string) => counts.get(word) ?? 1;
  const isRare = (word: string) => countOf(word) <= MOST_TEXTS_OF_A_RARE_WORD;
  return {
    bitsOf: (word) => Math.log2(Math.max(texts.length, 2) / countOf(word)),
    isRare,
    isTelling: (words) => {
      let bits = 0;
      for (const word of new Set(words)) if (isRare(word)) bits += bitsWithin(word);
      return bits >= LEAST_TELLING_BITS;
    },
  };
}

/** Bits that a word can hold: 10 digits or 26 letters a character. */
function bitsWithin(word: string): number {
  return word.length * Math.log2(/^\d+$/.test(word) ? 10 : 26);
}
