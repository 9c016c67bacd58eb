import { allCases } from '../../store/exams/current-exam.ts';
import type { Store } from '../../store/open-store.ts';
import { heldOutVersions } from './held-out-versions.ts';
import { questionHash } from './question-hash.ts';

/** What the questions are known by that a task's students were ever measured on, exams and calibrations: none is taught. */
export async function heldOutInputs({
  store,
  task,
}: {
  readonly store: Pick<Store, 'exams'>;
  readonly task: string;
}): Promise<ReadonlySet<string>> {
  const hashes = new Set<string>();
  for (const version of await heldOutVersions({ store, task })) {
    for (const { input } of await allCases(store, version)) hashes.add(questionHash(input));
  }
  return hashes;
}
