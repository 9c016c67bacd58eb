import { uniformInteger } from '../../domain/random.ts';

const ITEM = /#([\w-]+)#/;

const WORDS = 8;

/**
 * The user message of an item; its name stands between two `#`, so that the provider knows it again. Its words are its
 * own: no gate finds two items alike.
 */
export function promptOf(item: string): string {
  const words = Array.from({ length: WORDS }, (_, index) => uniformInteger(2 ** 31, 'word', item, index).toString(36));
  return `#${item}# Write one short fact about ${words.join(' ')}.`;
}

/** The item that a user message is of; null where it names none. */
export function itemOf(prompt: string): string | null {
  return ITEM.exec(prompt)?.[1] ?? null;
}

/** What the provider answers to an item. */
export function answerOf(item: string): string {
  return `answer ${item}`;
}
