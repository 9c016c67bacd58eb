import { contentHash } from '../../content-hash.ts';
import { allCases } from '../../store/exams/current-exam.ts';
import type { Store } from '../../store/open-store.ts';

/** Content hashes of the questions that a task's students were ever measured on, exams and calibrations: none is taught. */
export async function heldOutInputs({
  store,
  task,
}: {
  readonly store: Pick<Store, 'exams'>;
  readonly task: string;
}): Promise<ReadonlySet<string>> {
  const hashes = new Set<string>();
  for (const version of await store.exams.startingWith({ task, prefix: '' })) {
    for (const { id, input } of await allCases(store, version)) {
      // A validation case is a training prompt that was set aside.
      if (!id.startsWith(`${task}.validation.`)) hashes.add(contentHash(input));
    }
  }
  return hashes;
}
