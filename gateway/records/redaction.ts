/** The one place where a text is changed before it is recorded. */
export type Redact = (text: string) => string;

/** Records everything as it is. */
export const redactNothing: Redact = (text) => text;

const PATTERNS: readonly { readonly name: string; readonly pattern: RegExp }[] = [
  { name: 'email', pattern: /[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}/g },
  { name: 'key', pattern: /\b(?:sk|pk|ghp|xox[abp])[-_][A-Za-z0-9_-]{16,}/g },
  { name: 'card', pattern: /\b\d(?:[ -]?\d){12,18}\b/g },
  { name: 'phone', pattern: /\+\d{1,3}(?:[ ()-]{0,2}\d){7,12}\b/g },
];

/** Replaces what looks like an e-mail address, a secret key, a card or telephone number by its kind. */
export const redactPersonal: Redact = (text) =>
  PATTERNS.reduce((rest, { name, pattern }) => rest.replace(pattern, `[${name}]`), text);
