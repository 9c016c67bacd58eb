import { createGenerator, shuffled } from '../../domain/random.ts';

const WORDS_PER_TEXT = 60;
const VOCABULARY = 20_000;
const SHINGLE_WORDS = 3;
export const THRESHOLD = 0.8;

/** How similar a planted pair is, and how many of its kind are planted. */
const PLANTED = [
  { replaced: 1, pairs: 1_000 },
  { replaced: 2, pairs: 1_000 },
  { replaced: 3, pairs: 500 },
  { replaced: 4, pairs: 500 },
  // 51 of 65 shingles: just below the threshold, so that precision has something to fail on.
  { replaced: 5, pairs: 1_000 },
] as const;

/** Two rows of `texts`, and their Jaccard similarity over word 3-grams. */
export interface PlantedPair {
  readonly one: number;
  readonly other: number;
  readonly score: number;
}

/** Random texts with planted near-duplicates: equal count, equal texts. */
export function makePlantedTexts(count: number): { readonly texts: string[]; readonly pairs: readonly PlantedPair[] } {
  const next = createGenerator('planted', count);
  const share = count / 100_000;
  const groups: string[][] = [];
  for (const { replaced, pairs } of PLANTED) {
    for (let pair = 0; pair < pairs * share; pair++) {
      const words = randomWords(next);
      const from = 2 + Math.floor(next() * (WORDS_PER_TEXT - 4 - replaced));
      const copy = words
        .with(from, '')
        .map((word, index) => (index >= from && index < from + replaced ? randomWord(next) : word));
      groups.push([words.join(' '), copy.join(' ')]);
    }
  }
  const alone = count - groups.length * 2;
  for (let index = 0; index < alone; index++) groups.push([randomWords(next).join(' ')]);
  const rows = shuffled(
    groups.flatMap((texts, group) => texts.map((text) => ({ text, group }))),
    'rows',
    count,
  );
  const texts = rows.map(({ text }) => text);
  const byGroup = new Map<number, number[]>();
  for (const [row, { group }] of rows.entries()) byGroup.set(group, [...(byGroup.get(group) ?? []), row]);
  const pairs = [...byGroup.values()].flatMap(([one, other]) =>
    one === undefined || other === undefined
      ? []
      : [{ one, other, score: trueJaccard(texts[one] ?? '', texts[other] ?? '') }],
  );
  return { texts, pairs };
}

/** Copies of one text that differ in `slots` of its 60 words: in one place, or spread over the text. */
export function makeTemplateTexts(args: {
  readonly count: number;
  readonly slots: number;
  readonly spread: boolean;
}): string[] {
  const { count, slots, spread } = args;
  const next = createGenerator('template', count, String(spread));
  const template = randomWords(next);
  const step = spread ? Math.floor(WORDS_PER_TEXT / slots) : 1;
  const places = new Set(Array.from({ length: slots }, (_, slot) => 3 + slot * step));
  return Array.from({ length: count }, () =>
    template.map((word, index) => (places.has(index) ? randomWord(next) : word)).join(' '),
  );
}

/** Jaccard similarity over sets of three words between blanks: written apart from the product's own, to check it. */
export function trueJaccard(one: string, other: string): number {
  const [left, right] = [shinglesOf(one), shinglesOf(other)];
  const shared = [...left].filter((shingle) => right.has(shingle)).length;
  return shared / (left.size + right.size - shared);
}

function shinglesOf(text: string): Set<string> {
  const words = text.split(' ');
  return new Set(
    words.slice(0, 1 - SHINGLE_WORDS).map((_, index) => words.slice(index, index + SHINGLE_WORDS).join(' ')),
  );
}

function randomWords(next: () => number): string[] {
  return Array.from({ length: WORDS_PER_TEXT }, () => randomWord(next));
}

/** One of so many words of letters alone, three to five of them. */
function randomWord(next: () => number): string {
  return (Math.floor(next() * VOCABULARY) + 2_000)
    .toString(26)
    .replaceAll(/[0-9]/g, (digit) => 'qrstuvwxyz'[Number(digit)] ?? '');
}
