import { pickOne } from '../../domain/random.ts';
import type { FormatMutations, Mutation } from './mutation.ts';

const INVENTED_KEYS = ['note', 'status', 'source', 'remark', 'checked'] as const;

/** A place in a JSON value: the container and the key or index in it. */
interface Place {
  readonly parent: Record<string, unknown> | unknown[];
  readonly key: string | number;
  readonly value: unknown;
}

/** Mistakes in an answer that is JSON text; null where the text is not JSON or the mistake finds no place in it. */
export const mistakesInJson: FormatMutations = {
  droppedField: edit((root, parts) => {
    const place = pickPlace(placesIn(root.value), parts);
    if (place === null) return false;
    if (Array.isArray(place.parent)) place.parent.splice(Number(place.key), 1);
    else delete place.parent[place.key];
    return true;
  }),
  wrongType: edit((root, parts) => {
    const leaves = placesIn(root).filter(({ value }) => isLeaf(value));
    const place = pickPlace(leaves, parts);
    if (place === null) return false;
    Object.assign(place.parent, { [place.key]: ofAnotherType(place.value) });
    return true;
  }),
  hallucinatedKey: edit((root, parts) => {
    const { value } = root;
    if (Array.isArray(value)) {
      value.push(inventedItem(value));
      return true;
    }
    const objects = [value, ...placesIn(value).map((place) => place.value)].filter(isObject);
    if (objects.length === 0) return false;
    const target = pickOne(objects, ...parts);
    const key = INVENTED_KEYS.find((name) => !(name in target));
    if (key === undefined) return false;
    target[key] = 'unknown';
    return true;
  }),
};

/** Parses, lets `change` alter the value in place, and writes it as it was written. */
function edit(change: (root: { value: unknown }, parts: readonly (string | number)[]) => boolean): Mutation {
  return (answer, parts) => {
    let value: unknown;
    try {
      value = JSON.parse(answer);
    } catch {
      return null;
    }
    const root = { value };
    if (!change(root, parts)) return null;
    return JSON.stringify(root.value, null, answer.includes('\n') ? 2 : 0);
  };
}

function placesIn(container: unknown): Place[] {
  const places: Place[] = [];
  const open = [container];
  for (let parent = open.pop(); parent !== undefined; parent = open.pop()) {
    if (!Array.isArray(parent) && !isObject(parent)) continue;
    for (const [key, value] of Object.entries(parent)) {
      places.push({ parent, key, value });
      open.push(value ?? null);
    }
  }
  return places;
}

function pickPlace(places: readonly Place[], parts: readonly (string | number)[]): Place | null {
  return places.length === 0 ? null : pickOne(places, ...parts);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isLeaf(value: unknown): boolean {
  return typeof value !== 'object' || value === null || Object.keys(value).length === 0;
}

function ofAnotherType(value: unknown): unknown {
  if (typeof value === 'string') return value.length;
  return typeof value === 'object' && value !== null ? null : String(value);
}

/** An item such as the list already has: an operation in a patch, else a text. */
function inventedItem(list: readonly unknown[]): unknown {
  const isPatch = list.every((item) => isObject(item) && 'op' in item);
  return isPatch ? { op: 'add', path: `/${INVENTED_KEYS[0]}`, value: 'unknown' } : 'unknown';
}
