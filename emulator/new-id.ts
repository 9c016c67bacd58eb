import { randomBytes } from 'node:crypto';

const ALPHABET = '0123456789abcdefghijklmnopqrstuv';

/** A fresh id such as `file-3k…`: the prefix, a hyphen and 24 letters or digits. */
export function newId(prefix: string): string {
  return `${prefix}-${[...randomBytes(24)].map((byte) => ALPHABET[byte % ALPHABET.length]).join('')}`;
}
