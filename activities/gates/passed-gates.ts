import type { DatasetManifest } from '../../domain/dataset/dataset-manifest.ts';
import { GATE_VERSIONS } from '../../domain/gates/gate-versions.ts';
import type { Store } from '../../store/open-store.ts';
import type { TaskPack } from '../../tasks/task-pack.ts';

/** Every gate that an accepted sample passed, in order, with what it rejected in the rounds so far. */
export async function passedGates({
  store,
  pack,
  runKey,
  throughRound,
}: {
  readonly store: Pick<Store, 'samples'>;
  readonly pack: TaskPack;
  readonly runKey: string;
  readonly throughRound: number;
}): Promise<DatasetManifest['gates']> {
  const rejected = (await store.samples.counts(runKey)).filter(
    ({ round, status }) => round <= throughRound && status === 'rejected',
  );
  return Object.entries(GATE_VERSIONS).map(([name, version]) => ({
    name,
    version: name === 'verifier' ? `${version} of ${pack.name} ${pack.version}` : version,
    rejected: rejected.filter((row) => row.gate === name).reduce((sum, row) => sum + row.count, 0),
  }));
}
