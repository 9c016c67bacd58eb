import type { Store } from '../open-store.ts';
import type { PromptFileReader } from '../prompt-files/prompt-file.ts';

/**
 * The labels that a task of labels has after an import of this file: as before where they cover all of the file's, else
 * the file's own, joined with those of earlier imports. They are kept only when all of the file could be read.
 */
export async function importLabels({
  store,
  file,
  task,
  labels,
  reader,
}: {
  readonly store: Pick<Store, 'labelSets'>;
  readonly file: string;
  readonly task: string;
  /** Those that the task has now. */
  readonly labels: readonly string[];
  readonly reader: PromptFileReader;
}): Promise<{ readonly labels: readonly string[]; readonly isNew: boolean }> {
  const found = await labelsOf({ file, reader });
  if (found === null || [...found].every((label) => labels.includes(label))) return { labels, isNew: false };
  const earlier = (await store.labelSets.find(task)) ?? [];
  const all = [...new Set([...earlier, ...found])].toSorted();
  await store.labelSets.save({ task, labels: all });
  return { labels: all, isNew: true };
}

/** Null for a file that cannot be read: whoever imports its prompts says what is wrong, and where. */
async function labelsOf({
  file,
  reader,
}: {
  readonly file: string;
  readonly reader: PromptFileReader;
}): Promise<ReadonlySet<string> | null> {
  const found = new Set<string>();
  try {
    for await (const { read } of reader(file)) {
      if ('problem' in read) return null;
      if (read.label !== undefined) found.add(read.label);
    }
  } catch {
    return null;
  }
  return found;
}
