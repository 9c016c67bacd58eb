import type { Segment } from '../../json-value.ts';

/** Whether a property's name can stand in a dotted path: not empty, and without the characters that paths are made of. */
export function isPathable(name: string): boolean {
  return name !== '' && !/[.[\]]/.test(name);
}

/** `a.0.b`; null where a name in it cannot stand in a dotted path. */
export function dottedPath(segments: readonly Segment[]): string | null {
  const readable = segments.every((segment) => typeof segment === 'number' || isPathable(segment));
  return readable ? segments.join('.') : null;
}

/** A JSON pointer (RFC 6901): `/a/0/b`. */
export function jsonPointer(segments: readonly Segment[]): string {
  return segments.map((segment) => `/${String(segment).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}
