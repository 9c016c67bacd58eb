/** A JSON object, as `JSON.parse` makes it. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Whether a JSON value is an object: no array, no null. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** One step into a JSON value: a property's name or an element's index. */
export type Segment = string | number;

/** A place in a JSON value as people write it: `orders[0].sku`, or `the root`. */
export function placeName(segments: readonly Segment[]): string {
  if (segments.length === 0) return 'the root';
  const text = segments.map((segment) => (typeof segment === 'number' ? `[${segment}]` : `.${segment}`)).join('');
  const name = text.startsWith('.') ? text.slice(1) : text;
  return name.length > 200 ? `${name.slice(0, 200)}…` : name;
}

/** A value as a reason quotes it: JSON, cut where it is long. */
export function quoted(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
