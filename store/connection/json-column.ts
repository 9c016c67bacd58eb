/** A value as the text of a JSON column. */
export function toJson(value: unknown): string {
  return JSON.stringify(value ?? null);
}

/** A JSON column's value; only its own repository wrote it, so it may say which type that is. */
export function fromJson(text: string): unknown {
  return JSON.parse(text);
}
