const ITEM = /#([\w-]+)#/;

/** The user message of an item; its name stands between two `#`, so that the provider knows it again. */
export function promptOf(item: string): string {
  return `#${item}# Write one short fact.`;
}

/** The item that a user message is of; null where it names none. */
export function itemOf(prompt: string): string | null {
  return ITEM.exec(prompt)?.[1] ?? null;
}

/** What the provider answers to an item. */
export function answerOf(item: string): string {
  return `answer ${item}`;
}
