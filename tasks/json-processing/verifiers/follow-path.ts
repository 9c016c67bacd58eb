import { isJsonObject, type Segment } from '../../json-value.ts';

/** What a dotted path leads to in a document. */
export interface Found {
  readonly at: readonly Segment[];
  readonly value: unknown;
}

/**
 * Follows a path such as `a.0.b` in a document: a number is an index where the document has an array there, else a name.
 * Null where it leads nowhere.
 */
export function followDottedPath({
  document,
  path,
}: {
  readonly document: unknown;
  readonly path: string;
}): Found | null {
  return follow(
    document,
    path.split('.').map((text) => ({ text, isIndex: null })),
  );
}

/** Follows a path such as `a[0].b`, in which an index stands in brackets and a name never does. Null where it leads nowhere. */
export function followBracketPath({
  document,
  path,
}: {
  readonly document: unknown;
  readonly path: string;
}): Found | null {
  const steps: Step[] = [];
  const pattern = /\[(\d+)\]|(?:^|\.)([^.[\]]+)/y;
  while (pattern.lastIndex < path.length) {
    const match = pattern.exec(path);
    if (match === null) return null;
    steps.push({ text: match[1] ?? match[2] ?? '', isIndex: match[1] !== undefined });
  }
  return follow(document, steps);
}

interface Step {
  readonly text: string;
  /** Null where the notation leaves it to the document. */
  readonly isIndex: boolean | null;
}

function follow(document: unknown, steps: readonly Step[]): Found | null {
  let value = document;
  const at: Segment[] = [];
  for (const { text, isIndex } of steps) {
    if (Array.isArray(value)) {
      const index = /^(0|[1-9]\d{0,8})$/.test(text) ? Number(text) : -1;
      if (isIndex === false || index < 0 || index >= value.length) return null;
      at.push(index);
      value = value[index];
    } else {
      if (isIndex === true || !isJsonObject(value) || !Object.hasOwn(value, text)) return null;
      at.push(text);
      value = value[text];
    }
  }
  return { at, value };
}
