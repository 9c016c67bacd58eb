import type { Store } from '../../store/open-store.ts';

/** The exams and calibrations that a task's students were ever measured on, by version: nothing of them is taught. */
export async function heldOutVersions({
  store,
  task,
}: {
  readonly store: Pick<Store, 'exams'>;
  readonly task: string;
}): Promise<readonly string[]> {
  const versions: string[] = [];
  for (const version of await store.exams.startingWith({ task, prefix: '' })) {
    const [first] = await store.exams.cases({ version, from: 0, count: 1 });
    // A validation case is a training prompt that was set aside.
    if (first !== undefined && !first.id.startsWith(`${task}.validation.`)) versions.push(version);
  }
  return versions;
}
