import { canonicalJson } from '../../../domain/canonical-json.ts';
import { isJsonObject, type JsonObject, type Segment } from '../../json-value.ts';

/**
 * The places where a document breaks a JSON schema, each once: depth first, an object's properties in the document's
 * order, then what it lacks in the order of `required`. Null where the schema uses a keyword that is not known here.
 */
export function schemaViolations(args: { readonly document: unknown; readonly schema: unknown }): Segment[][] | null {
  const found: Segment[][] = [];
  const isKnown = collect({ value: args.document, schema: args.schema, at: [], found });
  return isKnown ? found : null;
}

interface Visit {
  readonly value: unknown;
  readonly schema: unknown;
  readonly at: readonly Segment[];
  readonly found: Segment[][];
}

const KEYWORDS: ReadonlySet<string> = new Set(
  '$schema title description type enum minimum maximum properties required additionalProperties items'.split(' '),
);

function collect({ value, schema, at, found }: Visit): boolean {
  if (schema === true) return true;
  if (!isJsonObject(schema) || !Object.keys(schema).every((keyword) => KEYWORDS.has(keyword))) return false;
  if (breaksOwnRules(value, schema)) found.push([...at]);
  if (Array.isArray(value) && schema.items !== undefined) {
    return value.every((inner, index) => collect({ value: inner, schema: schema.items, at: [...at, index], found }));
  }
  return isJsonObject(value) ? collectProperties({ value, schema, at, found }) : true;
}

function collectProperties(visit: {
  value: JsonObject;
  schema: JsonObject;
  at: readonly Segment[];
  found: Segment[][];
}) {
  const { value, schema, at, found } = visit;
  const properties = isJsonObject(schema.properties) ? schema.properties : {};
  for (const [key, inner] of Object.entries(value)) {
    if (Object.hasOwn(properties, key)) {
      if (!collect({ value: inner, schema: properties[key], at: [...at, key], found })) return false;
    } else if (schema.additionalProperties === false) found.push([...at, key]);
  }
  const required: unknown[] = Array.isArray(schema.required) ? schema.required : [];
  for (const key of required) {
    if (typeof key === 'string' && !Object.hasOwn(value, key)) found.push([...at, key]);
  }
  return true;
}

function breaksOwnRules(value: unknown, schema: JsonObject): boolean {
  const types: unknown[] = Array.isArray(schema.type) ? schema.type : schema.type === undefined ? [] : [schema.type];
  if (types.length > 0 && !types.some((type) => isOfType(value, type))) return true;
  if (Array.isArray(schema.enum)) {
    const text = canonicalJson(value);
    if (!schema.enum.some((allowed) => canonicalJson(allowed) === text)) return true;
  }
  if (typeof value !== 'number') return false;
  const { minimum, maximum } = schema;
  return (typeof minimum === 'number' && value < minimum) || (typeof maximum === 'number' && value > maximum);
}

function isOfType(value: unknown, type: unknown): boolean {
  if (type === 'integer') return Number.isInteger(value);
  if (type === 'array') return Array.isArray(value);
  if (type === 'null') return value === null;
  return type === 'object' ? isJsonObject(value) : typeof value === type;
}
