import { dereference, type Schema, Validator } from '@cfworker/json-schema';

/** Why this is no JSON schema (draft 2020-12) that an answer can be held to, as part of a sentence; null where it is one. */
export function schemaProblem(schema: Readonly<Record<string, unknown>>): string | null {
  const { valid, errors } = new Validator(SCHEMA_OF_SCHEMAS, '2020-12').validate(schema);
  const deepest = errors.at(-1);
  if (!valid) return `${deepest?.instanceLocation.replace(/^#/, '') || 'the root'}: ${deepest?.error ?? 'unreadable'}`;
  try {
    // What is looked up is noted in the schema itself, which is not ours.
    return unresolvedReference(dereference(structuredClone(schema)));
  } catch (error) {
    return error instanceof Error ? error.message : 'unreadable';
  }
}

function unresolvedReference(known: Readonly<Record<string, Schema | boolean>>): string | null {
  for (const part of Object.values(known)) {
    if (typeof part === 'boolean' || part.$ref === undefined) continue;
    if (known[part.__absolute_ref__ ?? part.$ref] === undefined) return `$ref ${part.$ref} leads nowhere`;
  }
  return null;
}

const schema: Schema = { $ref: '#' };
const schemas: Schema = { type: 'array', minItems: 1, items: schema };
const schemasByName: Schema = { type: 'object', additionalProperties: schema };
const text: Schema = { type: 'string' };
const texts: Schema = { type: 'array', items: text };
const number: Schema = { type: 'number' };
const count: Schema = { type: 'integer', minimum: 0 };
const pattern: Schema = { type: 'string', format: 'regex' };
const typeName: Schema = { enum: ['array', 'boolean', 'integer', 'null', 'number', 'object', 'string'] };

/** The draft's own meta-schema is written with $dynamicRef, which the validator does not know. */
const SCHEMA_OF_SCHEMAS: Schema = {
  type: ['object', 'boolean'],
  properties: {
    type: { anyOf: [{ type: 'array', minItems: 1, items: typeName }, typeName] },
    enum: { type: 'array' },
    uniqueItems: { type: 'boolean' },
    multipleOf: { ...number, exclusiveMinimum: 0 },
    patternProperties: { ...schemasByName, propertyNames: pattern },
    dependentRequired: { type: 'object', additionalProperties: texts },
    required: texts,
    pattern,
    ...keywords(['$id', '$ref', '$anchor', 'format'], text),
    ...keywords(['$defs', 'properties', 'dependentSchemas'], schemasByName),
    ...keywords(['allOf', 'anyOf', 'oneOf', 'prefixItems'], schemas),
    ...keywords(['not', 'if', 'then', 'else', 'items', 'contains', 'propertyNames'], schema),
    ...keywords(['additionalProperties', 'unevaluatedProperties', 'unevaluatedItems'], schema),
    ...keywords(['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum'], number),
    ...keywords(['minLength', 'maxLength', 'minItems', 'maxItems', 'minContains', 'maxContains'], count),
    ...keywords(['minProperties', 'maxProperties'], count),
  },
};

function keywords(names: readonly string[], held: Schema): Readonly<Record<string, Schema>> {
  return Object.fromEntries(names.map((name) => [name, held]));
}
