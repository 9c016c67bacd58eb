import { isJsonObject } from '../../json-value.ts';

export const SCALAR_KINDS = ['string', 'number', 'boolean', 'null'] as const;
export type ScalarKind = (typeof SCALAR_KINDS)[number];

export interface ShapeProperty {
  readonly name: string;
  /** Absent in at least one of the objects. */
  readonly optional: boolean;
  readonly shape: MergedShape;
}

/** What the values at one place have in common: the kinds that occur, in order of appearance, merged where they nest. */
export interface MergedShape {
  readonly kinds: readonly (ScalarKind | 'object' | 'array')[];
  readonly properties: readonly ShapeProperty[];
  /** The merged shape of all elements of all arrays; null where there is no element. */
  readonly element: MergedShape | null;
  /** The values themselves. */
  readonly values: readonly unknown[];
}

/** Merges the values that occur at one place into one shape. */
export function mergeShape(values: readonly unknown[]): MergedShape {
  const objects = values.filter(isJsonObject);
  const elements = values.filter((value): value is unknown[] => Array.isArray(value)).flat();
  const names = [...new Set(objects.flatMap((object) => Object.keys(object)))];
  const properties = names.map((name): ShapeProperty => {
    const having = objects.filter((object) => Object.hasOwn(object, name));
    return {
      name,
      optional: having.length < objects.length,
      shape: mergeShape(having.map((object) => object[name])),
    };
  });
  const element = elements.length === 0 ? null : mergeShape(elements);
  return { kinds: [...new Set(values.map(kindOf))], properties, element, values };
}

function kindOf(value: unknown): MergedShape['kinds'][number] {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  const kind = typeof value;
  return kind === 'string' || kind === 'number' || kind === 'boolean' ? kind : 'object';
}
