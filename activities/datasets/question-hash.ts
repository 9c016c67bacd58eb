import { contentHash } from '../../content-hash.ts';
import { normalizedInput } from '../../domain/exam/normalized-input.ts';

/** What a question is known by, whatever its case and spacing. */
export function questionHash(input: string): string {
  return contentHash(normalizedInput(input));
}
