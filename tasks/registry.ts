import { codeReview } from './code-review/pack.ts';
import { jsonProcessing } from './json-processing/pack.ts';
import { supportIntents } from './support-intents/pack.ts';
import type { TaskPack } from './task-pack.ts';

/** Every task pack of the product. */
export const taskPacks: readonly TaskPack[] = [jsonProcessing, codeReview, supportIntents];

/** The task pack of this name, or null. */
export function findTaskPack(name: string): TaskPack | null {
  return taskPacks.find((pack) => pack.name === name) ?? null;
}

/** The names of all task packs. */
export function taskNames(): string[] {
  return taskPacks.map((pack) => pack.name);
}
