import { z } from 'zod';
import { firstDifference } from '../../graders/first-difference.ts';
import { quoted } from '../../json-value.ts';
import type { Carried, DiffStep } from './diff-step.ts';

const summarySchema = z.strictObject({
  added: z.record(z.string(), z.unknown()),
  removed: z.array(z.string()),
  changed: z.record(z.string(), z.strictObject({ from: z.unknown(), to: z.unknown() })),
});

/** The steps of a summary, or what is wrong with it, in a sentence. */
export function readSummary(value: unknown): readonly DiffStep[] | string {
  const parsed = summarySchema.safeParse(value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return `The answer is not a summary of added, removed and changed: at ${quoted(issue?.path ?? [])}, ${issue?.message ?? ''}.`;
  }
  const { added, removed, changed } = parsed.data;
  return [
    ...Object.keys(changed).map(stepTo('changed')),
    ...Object.keys(added).map(stepTo('added')),
    ...removed.map(stepTo('removed')),
  ];
}

function stepTo(kind: DiffStep['kind']): (path: string) => DiffStep {
  return (path) => ({ kind, path, segments: path.split('.') });
}

/** Carries a summary that `readSummary` has read out on a copy of the first document: changes, additions, removals. */
export function applySummary({ from, summary }: { readonly from: unknown; readonly summary: unknown }): Carried {
  const value: unknown = structuredClone(from);
  const { added, removed, changed } = summarySchema.parse(summary);
  for (const [path, change] of Object.entries(changed)) {
    const place = placeOf(value, path);
    if (place === null) return { problem: `${quoted(path)} leads nowhere.` };
    const difference = firstDifference({ expected: place.holder[place.name], actual: change.from });
    if (difference !== null) return { problem: `The old value given for ${quoted(path)} is wrong: ${difference}` };
    place.holder[place.name] = change.to;
  }
  for (const path of Object.keys(added).toSorted(byLastIndex)) {
    const place = placeOf(value, path);
    if (place === null) return { problem: `${quoted(path)} leads nowhere.` };
    place.holder[place.name] = added[path];
  }
  for (const path of removed.toSorted(byLastIndex).toReversed()) {
    const place = placeOf(value, path);
    if (place === null) return { problem: `${quoted(path)} leads nowhere.` };
    if (Array.isArray(place.holder)) place.holder.splice(Number(place.name), 1);
    else delete place.holder[place.name];
  }
  return { value };
}

function placeOf(document: unknown, path: string): { holder: Record<string, unknown>; name: string } | null {
  const segments = path.split('.');
  const name = segments.pop() ?? '';
  let holder = document;
  for (const segment of segments) {
    if (typeof holder !== 'object' || holder === null || !Object.hasOwn(holder, segment)) return null;
    holder = (holder as Readonly<Record<string, unknown>>)[segment];
  }
  if (typeof holder !== 'object' || holder === null) return null;
  return { holder: holder as Record<string, unknown>, name };
}

/** Elements of one array in the order of their indices, whatever their number of digits. */
function byLastIndex(a: string, b: string): number {
  return Number(a.slice(a.lastIndexOf('.') + 1)) - Number(b.slice(b.lastIndexOf('.') + 1)) || 0;
}
