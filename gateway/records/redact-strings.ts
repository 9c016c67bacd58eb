import type { Redact } from './redaction.ts';

/** A JSON value with every text in it redacted. Its spelling as JSON is no place to do so: an edit may cut an escape in two. */
export function redactStrings({ value, redact }: { readonly value: unknown; readonly redact: Redact }): unknown {
  if (typeof value === 'string') return redact(value);
  if (Array.isArray(value)) return value.map((each) => redactStrings({ value: each, redact }));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, redactStrings({ value: each, redact })]));
}
