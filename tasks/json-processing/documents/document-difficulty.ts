import type { Difficulty } from '../../../domain/prompts/difficulty.ts';

const EASY_LEAVES = 9;
const MEDIUM_LEAVES = 22;

/** How hard a document that was not made for a difficulty is: by its number of values. */
export function documentDifficulty(document: unknown): Difficulty {
  const leaves = countLeaves(document);
  return leaves <= EASY_LEAVES ? 'easy' : leaves <= MEDIUM_LEAVES ? 'medium' : 'hard';
}

/** The scalars and empty containers in a document. */
export function countLeaves(document: unknown): number {
  let leaves = 0;
  const open = [document];
  while (open.length > 0) {
    const value = open.pop();
    const inner: unknown[] = typeof value === 'object' && value !== null ? Object.values(value) : [];
    if (inner.length === 0) leaves++;
    for (const each of inner) open.push(each);
  }
  return leaves;
}
