import type { JsonObject } from '../json-value.ts';

const DEEPEST = 32;
const MOST_NODES = 5_000;
/** Names that mean something else to JavaScript objects than to JSON. */
const HAZARDOUS_KEYS: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/** Whether a value is a JSON object or array that solvers and verifiers can walk without running out of stack or time. */
export function isTameDocument(document: unknown): document is JsonObject | readonly unknown[] {
  if (typeof document !== 'object' || document === null) return false;
  let level: readonly unknown[] = [document];
  let nodes = 0;
  for (let depth = 0; level.length > 0; depth++) {
    nodes += level.length;
    if (depth > DEEPEST || nodes > MOST_NODES) return false;
    const next: unknown[] = [];
    for (const value of level) {
      if (typeof value === 'string' && !value.isWellFormed()) return false;
      if (typeof value === 'number' && !Number.isFinite(value)) return false;
      if (typeof value !== 'object' || value === null) continue;
      for (const [key, inner] of Object.entries(value)) {
        if (HAZARDOUS_KEYS.has(key) || !key.isWellFormed()) return false;
        next.push(inner);
      }
    }
    level = next;
  }
  return true;
}
