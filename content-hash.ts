import { createHash } from 'node:crypto';
import { canonicalJson } from './domain/canonical-json.ts';

/** `sha256:` and 64 hex digits of a text's UTF-8 bytes. */
export function sha256OfText(text: string): string {
  return `sha256:${createHash('sha256').update(text).digest('hex')}`;
}

/** The content hash of a JSON value: equal values hash equally, whatever the order of their keys. */
export function contentHash(value: unknown): string {
  return sha256OfText(canonicalJson(value));
}
