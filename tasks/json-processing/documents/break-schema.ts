import { createGenerator, shuffled } from '../../../domain/random.ts';
import type { DocumentSchema } from './infer-schema.ts';

const NEW_NAMES = ['region', 'currency', 'checksum', 'locale', 'expires', 'channel', 'version'] as const;
const OTHER_VALUES = ['draft', 'unknown', 'none'] as const;
const FAR_ABOVE = 1e9;

/**
 * A copy of the schema that asks for something else in so many places: another type, a property that is not there, other
 * values, a higher number, or one property fewer.
 */
export function breakSchema(args: {
  readonly schema: DocumentSchema;
  readonly places: number;
  readonly seed: string;
}): DocumentSchema {
  const broken = structuredClone(args.schema);
  const next = createGenerator('break schema', args.seed);
  const sites = shuffled(sitesOf(broken, true), 'sites', args.seed);
  let left = args.places;
  for (const site of sites) {
    if (left === 0) break;
    if (breakSite({ ...site, next })) left--;
  }
  return broken;
}

interface Site {
  readonly schema: DocumentSchema;
  readonly isRoot: boolean;
}

function sitesOf(schema: DocumentSchema, isRoot: boolean): Site[] {
  const inner = [...Object.values(schema.properties ?? {}), ...(schema.items ? [schema.items] : [])];
  return [{ schema, isRoot }, ...inner.flatMap((each) => sitesOf(each, false))];
}

function breakSite({ schema, next }: Site & { next: () => number }): boolean {
  if (schema.properties !== undefined) return breakObject({ schema, properties: schema.properties, next });
  if (schema.type === 'string' && next() < 0.4) {
    schema.enum = [...OTHER_VALUES];
    return true;
  }
  if ((schema.type === 'integer' || schema.type === 'number') && next() < 0.6) {
    schema.minimum = FAR_ABOVE;
    return true;
  }
  if (schema.type === 'array' || Array.isArray(schema.type)) return false;
  schema.type = schema.type === 'string' ? 'integer' : 'string';
  delete schema.minimum;
  return true;
}

function breakObject(args: {
  schema: DocumentSchema;
  properties: Record<string, DocumentSchema>;
  next: () => number;
}): boolean {
  const { schema, properties, next } = args;
  const names = Object.keys(properties);
  if (names.length > 1 && next() < 0.5) {
    const name = names[Math.floor(next() * names.length)] ?? '';
    delete properties[name];
    schema.required = schema.required?.filter((each) => each !== name) ?? [];
    schema.additionalProperties = false;
    return true;
  }
  const name = NEW_NAMES[Math.floor(next() * NEW_NAMES.length)] ?? 'region';
  if (Object.hasOwn(properties, name)) return false;
  properties[name] = { type: 'string' };
  schema.required = [...(schema.required ?? []), name];
  return true;
}
