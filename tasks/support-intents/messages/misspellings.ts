import { uniformInteger } from '../../../domain/random.ts';
import { INTENTS } from '../wordings/all-intents.ts';
import { ITEMS, SURROUNDINGS } from '../wordings/surroundings.ts';

const SHORTEST_WORD = 4;
const VARIANTS = 3;
const WORD = /[\p{L}\p{N}]+/gu;

interface Misspellings {
  readonly ofWord: ReadonlyMap<string, readonly string[]>;
  readonly wordOf: ReadonlyMap<string, string>;
}

let made: Misspellings | null = null;

/** The ways in which people mistype a word of the sayings, all in small letters; none for other words. */
export function misspellingsOf(word: string): readonly string[] {
  return misspellings().ofWord.get(word) ?? [];
}

/** The word that was meant by a mistyped one; any other word is meant as it stands. */
export function spelled(word: string): string {
  return misspellings().wordOf.get(word) ?? word;
}

/** No misspelling is a word that is used, and none belongs to two words: so each can be read back. */
function misspellings(): Misspellings {
  if (made !== null) return made;
  const sayings = INTENTS.flatMap(({ training, exam }) => [training, exam]).flatMap(({ plain, oblique }) => [
    ...plain,
    ...oblique,
  ]);
  const others = [...Object.values(SURROUNDINGS), ITEMS].flatMap(({ training, exam }) => [...training, ...exam]);
  const asides = INTENTS.map(({ aside }) => aside);
  const used = new Set([...wordsOf(sayings), ...wordsOf(others), ...wordsOf(asides)]);
  const ofWord = new Map<string, string[]>();
  const wordOf = new Map<string, string>();
  for (const word of wordsOf(sayings)) {
    if (word.length < SHORTEST_WORD || word === 'item') continue;
    for (let variant = 0; variant < VARIANTS; variant++) {
      const wrong = mistype(word, variant);
      if (wrong === word || used.has(wrong) || wordOf.has(wrong)) continue;
      wordOf.set(wrong, word);
      ofWord.set(word, [...(ofWord.get(word) ?? []), wrong]);
    }
  }
  made = { ofWord, wordOf };
  return made;
}

function wordsOf(texts: readonly string[]): Set<string> {
  return new Set(texts.flatMap((text) => text.toLowerCase().match(WORD) ?? []));
}

/** Two letters change places, one is lost, or one comes twice; never the first. */
function mistype(word: string, variant: number): string {
  const place = 1 + uniformInteger(word.length - 2, 'mistype', word, variant);
  const [before, letter, after] = [word.slice(0, place), word.charAt(place), word.slice(place + 1)];
  if (variant === 0) return `${before}${after.charAt(0)}${letter}${after.slice(1)}`;
  return variant === 1 ? `${before}${after}` : `${before}${letter}${letter}${after}`;
}
