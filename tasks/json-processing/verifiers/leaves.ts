import type { Segment } from '../../json-value.ts';

/** A value that holds no other, and the way to it. */
export interface Leaf {
  readonly at: readonly Segment[];
  readonly value: unknown;
}

/** Every scalar, empty object and empty array of a document, in no particular order. */
export function leavesOf(document: unknown): Leaf[] {
  const leaves: Leaf[] = [];
  const open: Leaf[] = [{ at: [], value: document }];
  for (let leaf = open.pop(); leaf !== undefined; leaf = open.pop()) {
    const { at, value } = leaf;
    if (!isContainer(value) || isEmpty(value)) leaves.push(leaf);
    else if (Array.isArray(value))
      open.push(...value.map((inner: unknown, index) => ({ at: [...at, index], value: inner })));
    else open.push(...Object.entries(value).map(([key, inner]) => ({ at: [...at, key], value: inner })));
  }
  return leaves;
}

/** Whether a leaf is an empty object or array. */
export function isEmptyLeaf({ value }: Leaf): boolean {
  return isContainer(value);
}

function isContainer(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function isEmpty(value: object): boolean {
  for (const _ in value) return false;
  return true;
}
