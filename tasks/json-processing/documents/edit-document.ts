import { canonicalJson } from '../../../domain/canonical-json.ts';
import { createGenerator } from '../../../domain/random.ts';
import { isJsonObject, type JsonObject } from '../../json-value.ts';

const NEW_NAMES = ['reviewed', 'channel', 'priority', 'updatedBy', 'checksum', 'locale'] as const;
const NEW_VALUES: readonly unknown[] = [true, 'late', 7, null, { by: 'import' }];

/** A later version of a document, changed in up to so many places and in at least one, in an array too where it has one. */
export function editDocument(args: {
  readonly document: JsonObject;
  readonly edits: number;
  readonly seed: string;
}): JsonObject {
  const { document, edits, seed } = args;
  const edited = structuredClone(document) as Record<string, unknown>;
  const next = createGenerator('edit', seed);
  for (let edit = 0; edit < edits; edit++) {
    const containers = containersOf(edited);
    const arrays = containers.filter((each) => Array.isArray(each));
    const pool = edit === 0 && arrays.length > 0 ? arrays : containers;
    const target = pool[Math.floor(next() * pool.length)] ?? edited;
    if (Array.isArray(target)) editArray(target, next);
    else if (isJsonObject(target)) editObject(target, next);
  }
  if (canonicalJson(edited) === canonicalJson(document)) edited[freshName(edited, next)] = true;
  return edited;
}

function editArray(array: unknown[], next: () => number): void {
  const scalars = [...array.keys()].filter((index) => !isContainer(array[index]));
  const index = scalars[Math.floor(next() * scalars.length)];
  if (index !== undefined && next() < 0.6) array[index] = changed(array[index], next);
  else if (array.length > 1 && next() < 0.4) array.pop();
  else if (array.length > 0) array.push(isContainer(array[0]) ? structuredClone(array[0]) : changed(array[0], next));
  else array.push('new');
}

function editObject(object: Record<string, unknown>, next: () => number): void {
  const names = Object.keys(object);
  const scalars = names.filter((name) => !isContainer(object[name]));
  const name = scalars[Math.floor(next() * scalars.length)];
  const choice = next();
  if (name !== undefined && choice < 0.55) object[name] = changed(object[name], next);
  else if (name !== undefined && choice < 0.75 && names.length > 2) delete object[name];
  else object[freshName(object, next)] = structuredClone(NEW_VALUES[Math.floor(next() * NEW_VALUES.length)]);
}

function changed(value: unknown, next: () => number): unknown {
  if (typeof value === 'number') return value + 1 + Math.floor(next() * 9);
  if (typeof value === 'boolean') return !value;
  if (value === null) return 'set';
  return typeof value !== 'string' || next() < 0.15 ? null : `${value} (new)`;
}

function freshName(object: JsonObject, next: () => number): string {
  const free = NEW_NAMES.filter((name) => !Object.hasOwn(object, name));
  return free[Math.floor(next() * free.length)] ?? `field${Object.keys(object).length}`;
}

function containersOf(value: unknown): object[] {
  if (!isContainer(value)) return [];
  return [value, ...Object.values(value).flatMap(containersOf)];
}

function isContainer(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
