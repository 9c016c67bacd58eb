import { INTENTS } from '../wordings/all-intents.ts';
import { ITEMS } from '../wordings/surroundings.ts';
import { spelled } from './misspellings.ts';

const WORD = /[\p{L}\p{N}]+/gu;
const ITEM = new RegExp(`\\b(${[...ITEMS.training, ...ITEMS.exam].join('|')})\\b`, 'g');
/** Said at the end of no real question, so that reading a text of any length ends soon. */
const LONGEST_MESSAGE_IN_CHARACTERS = 4_000;

const known = INTENTS.flatMap(({ name, training, exam }) =>
  [training, exam]
    .flatMap(({ plain, oblique }) => [...plain, ...oblique])
    .map((saying) => ({ name, words: canonical(saying.replaceAll('{item}', 'item')) })),
);

/** The intent of a message in known words of either pool, typos and all; null where it has none. */
export function readMessage(message: string): string | null {
  if (message.length > LONGEST_MESSAGE_IN_CHARACTERS) return null;
  const words = canonical(message);
  return known.find((saying) => words.includes(saying.words))?.name ?? null;
}

/** The words of a text between spaces, in small letters, well spelled, whatever is sold called `item`. */
export function canonical(text: string): string {
  const words = (text.toLowerCase().match(WORD) ?? []).map(spelled).join(' ');
  return ` ${words.replace(ITEM, 'item')} `;
}
