import { uniform } from '../../domain/random.ts';

const KEPT_SHARE = 0.5;

/**
 * About half of a JSON document, drawn by the parts: of the outermost object or array that has more than one entry, at
 * least one of which stays.
 */
export function thinDocument(document: unknown, parts: readonly (string | number)[]): unknown {
  if (typeof document !== 'object' || document === null) return document;
  const entries = Object.entries(document);
  const [only] = entries;
  if (only === undefined) return document;
  const keeps = (key: string) => uniform('thin', key, ...parts) < KEPT_SHARE;
  const kept: [string, unknown][] =
    entries.length === 1 ? [[only[0], thinDocument(only[1], parts)]] : entries.filter(([key]) => keeps(key));
  const result = kept.length === 0 ? [only] : kept;
  return Array.isArray(document) ? result.map(([, value]) => value) : Object.fromEntries(result);
}
