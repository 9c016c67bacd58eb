import { isJsonObject } from '../../json-value.ts';
import type { Skill } from '../../task-pack.ts';
import { isTameDocument } from '../tame-document.ts';
import { isPathable } from './path-names.ts';

/** One JSON object with a key per leaf: its path. An empty object or array is a leaf of its own, kept or dropped. */
export const flattenSkill: Skill = {
  name: 'flatten',
  options: { arrays: ['brackets', 'dots'], empty: ['keep', 'drop'] },
  apply: (documents, chosen) => {
    const [document] = documents;
    if (documents.length !== 1 || !isTameDocument(document)) return null;
    const leaves = flatLeaves({ document, brackets: chosen.arrays === 'brackets' });
    if (leaves === null) return null;
    const kept = chosen.empty === 'drop' ? leaves.filter(([, value]) => !isEmptyContainer(value)) : leaves;
    return kept.length === 0 ? null : JSON.stringify(Object.fromEntries(kept));
  },
};

/** The leaves of a document in its own order, each with its path; null where a name cannot stand in a path. */
export function flatLeaves(args: {
  readonly document: unknown;
  readonly brackets: boolean;
}): (readonly [path: string, value: unknown])[] | null {
  const leaves: (readonly [string, unknown])[] = [];
  const collect = (value: unknown, path: string): boolean => {
    if (Array.isArray(value) && value.length > 0) {
      return value.every((inner, index) => collect(inner, args.brackets ? `${path}[${index}]` : joined(path, index)));
    }
    if (isJsonObject(value) && Object.keys(value).length > 0) {
      return Object.entries(value).every(([key, inner]) => isPathable(key) && collect(inner, joined(path, key)));
    }
    if (path !== '') leaves.push([path, value]);
    return path !== '';
  };
  return collect(args.document, '') ? leaves : null;
}

/** Whether a value is `{}` or `[]`. */
export function isEmptyContainer(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}

function joined(path: string, segment: string | number): string {
  return path === '' ? String(segment) : `${path}.${segment}`;
}
