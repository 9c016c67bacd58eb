import { jsonProcessing } from './json-processing/pack.ts';
import type { TaskPack } from './task-pack.ts';

const PACKS: readonly TaskPack[] = [jsonProcessing];

/** The task pack of this name, or null. */
export function findTaskPack(name: string): TaskPack | null {
  return PACKS.find((pack) => pack.name === name) ?? null;
}

/** The names of all task packs. */
export function taskNames(): string[] {
  return PACKS.map((pack) => pack.name);
}
