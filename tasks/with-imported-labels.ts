import type { TaskPack } from './task-pack.ts';

/** Where the labels are that were imported for a task; null where none were. */
interface ImportedLabels {
  readonly labelSets: { readonly find: (task: string) => Promise<readonly string[] | null> };
}

/** The pack over the labels that were imported for it, where there are any. */
export async function withImportedLabels({
  pack,
  store,
}: {
  readonly pack: TaskPack;
  readonly store: ImportedLabels;
}): Promise<TaskPack> {
  if (!pack.withLabels) return pack;
  const labels = await store.labelSets.find(pack.name);
  return labels === null ? pack : pack.withLabels(labels);
}
