import type { ExamPart } from './exam-parts.ts';
import type { WordRarity } from './word-rarity.ts';

/** The share of a document's values, or of a text's words, that must be there, each counted by its rarity. */
const LEAST_SHARE = { values: 0.9, words: 0.8 } as const;
const FEWEST_WORDS = 8;
const CANDIDATE_WORDS = 3;

export interface SharedWords {
  readonly part: ExamPart;
  readonly share: number;
  /** The rarest of the shared words. */
  readonly words: readonly string[];
}

/** Finds exam parts whose content is in a text in whatever order: a document's values under any keys, a text's words. */
export function createWordsSearch({
  parts,
  rarity,
}: {
  readonly parts: readonly ExamPart[];
  readonly rarity: WordRarity;
}): {
  readonly candidates: (words: ReadonlySet<string>) => readonly ExamPart[];
  readonly find: (words: ReadonlySet<string>) => SharedWords | null;
} {
  const contents = new Map(parts.map((part) => [part, contentOf(part, rarity)]));
  const partsWith = new Map<string, ExamPart[]>();
  for (const [part, { words }] of contents) {
    const rare = words.filter(rarity.isRare);
    for (const word of rare.length >= CANDIDATE_WORDS ? rare : words.slice(0, CANDIDATE_WORDS)) {
      partsWith.set(word, [...(partsWith.get(word) ?? []), part]);
    }
  }
  const candidates = (words: ReadonlySet<string>) => [
    ...new Set([...words].flatMap((word) => partsWith.get(word) ?? [])),
  ];
  return {
    candidates,
    find: (words) => {
      let best: SharedWords | null = null;
      for (const part of candidates(words)) {
        const { words: own, bits } = contents.get(part) ?? { words: [], bits: 0 };
        const shared = own.filter((word) => words.has(word));
        if (part.values === null && own.length < FEWEST_WORDS) continue;
        // Two documents with nothing of their own are alike by chance.
        if (part.values !== null && !rarity.isTelling(shared)) continue;
        const sharedBits = bitsOf(shared, rarity);
        // A long text has any few words somewhere, so words must be most of both texts; values are telling by themselves.
        const all = part.values === null ? bits + bitsOf([...words], rarity) - sharedBits : bits;
        const share = sharedBits / all;
        const least = part.values === null ? LEAST_SHARE.words : LEAST_SHARE.values;
        if (share >= least && share > (best?.share ?? 0)) best = { part, share, words: shared.slice(0, FEWEST_WORDS) };
      }
      return best;
    },
  };
}

/** What counts of a part, the rarest words first. */
function contentOf(part: ExamPart, rarity: WordRarity): { readonly words: readonly string[]; readonly bits: number } {
  const words = [...(part.values ?? new Set(part.words))].toSorted(
    (a, b) => rarity.bitsOf(b) - rarity.bitsOf(a) || (a < b ? -1 : 1),
  );
  return { words, bits: bitsOf(words, rarity) };
}

function bitsOf(words: readonly string[], rarity: WordRarity): number {
  return words.reduce((sum, word) => sum + rarity.bitsOf(word), 0);
}
