import type { DatasetManifest } from '../domain/dataset-manifest.ts';
import { rulesGate } from '../domain/gates/rules.ts';
import { shapeGate } from '../domain/gates/shape.ts';
import type { Store } from '../store/open-store.ts';
import type { TaskPack } from '../tasks/task-pack.ts';

/** Changes with the gates that hold for every task; the pack's verifier has the pack's version. */
const GATES_VERSION = '1';

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
  const gates = [
    { name: shapeGate.name, version: GATES_VERSION },
    { name: rulesGate.name, version: GATES_VERSION },
    { name: 'verifier', version: pack.version },
  ];
  return gates.map((gate) => ({
    ...gate,
    rejected: rejected.filter((row) => row.gate === gate.name).reduce((sum, row) => sum + row.count, 0),
  }));
}
