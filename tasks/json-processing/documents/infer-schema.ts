import { createGenerator } from '../../../domain/random.ts';
import { type MergedShape, mergeShape } from '../skills/merged-shape.ts';

/** A JSON schema as this pack writes it. */
export interface DocumentSchema {
  type: string | string[];
  enum?: unknown[];
  minimum?: number;
  properties?: Record<string, DocumentSchema>;
  required?: string[];
  additionalProperties?: false;
  items?: DocumentSchema;
}

/** A JSON schema that the document satisfies; how strict it is is drawn by the seed. */
export function inferSchema({ document, seed }: { readonly document: unknown; readonly seed: string }): DocumentSchema {
  return schemaOf(mergeShape([document]), createGenerator('schema', seed));
}

function schemaOf(shape: MergedShape, next: () => number): DocumentSchema {
  const numbers = shape.values.filter((value): value is number => typeof value === 'number');
  const numeric = numbers.every((value) => Number.isInteger(value)) ? 'integer' : 'number';
  const types = shape.kinds.map((kind) => (kind === 'number' ? numeric : kind));
  const schema: DocumentSchema = { type: types.length === 1 ? (types[0] ?? 'null') : types };
  if (types.length === 1 && numbers.length > 0 && next() < 0.3) {
    schema.minimum = Math.floor(numbers.reduce((least, value) => Math.min(least, value)));
  }
  if (shape.kinds.includes('object')) {
    schema.properties = Object.fromEntries(shape.properties.map(({ name, shape }) => [name, schemaOf(shape, next)]));
    schema.required = shape.properties.flatMap(({ name, optional }) => (optional || next() < 0.2 ? [] : [name]));
    if (next() < 0.3) schema.additionalProperties = false;
  }
  if (shape.element !== null) schema.items = schemaOf(shape.element, next);
  return schema;
}
