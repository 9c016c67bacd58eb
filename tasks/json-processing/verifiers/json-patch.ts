import { applyPatch } from 'rfc6902';
import { z } from 'zod';
import { quoted } from '../../json-value.ts';
import type { Carried, DiffStep } from './diff-step.ts';

const patchSchema = z.array(
  z.discriminatedUnion('op', [
    z.strictObject({ op: z.literal('remove'), path: z.string() }),
    z.strictObject({ op: z.literal('add'), path: z.string(), value: z.unknown() }),
    z.strictObject({ op: z.literal('replace'), path: z.string(), value: z.unknown() }),
  ]),
);

const KIND_OF = { add: 'added', remove: 'removed', replace: 'changed' } as const;
/** A pointer through one of these would leave the document. */
const FOREIGN: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/** The steps of a patch of add, remove and replace, or what is wrong with it, in a sentence. */
export function readPatch(value: unknown): readonly DiffStep[] | string {
  const parsed = patchSchema.safeParse(value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return `The answer is not a patch of add, remove and replace: at ${quoted(issue?.path ?? [])}, ${issue?.message ?? ''}.`;
  }
  const steps: DiffStep[] = [];
  for (const { op, path } of parsed.data) {
    const [root, ...escaped] = path.split('/');
    const segments = escaped.map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'));
    if (root !== '' || segments.some((segment) => FOREIGN.has(segment)))
      return `${quoted(path)} is no place of the document.`;
    steps.push({ kind: KIND_OF[op], path, segments });
  }
  return steps;
}

/** Applies a patch that `readPatch` has read to a copy of the first document. */
export function applyPatchSafely({ from, patch }: { readonly from: unknown; readonly patch: unknown }): Carried {
  const value: unknown = structuredClone(from);
  const outcomes = applyPatch(value, patchSchema.parse(patch));
  const failed = outcomes.findIndex((outcome) => outcome !== null);
  return failed < 0
    ? { value }
    : { problem: `Operation ${failed + 1} of the patch cannot be applied: ${outcomes[failed]?.message}.` };
}
