import type { CalibrationArtefact } from '../../domain/calibration/calibration-artefact.ts';
import { signalsOf } from '../../domain/routing/signals-of.ts';
import { currentArtefact } from '../online/current-artefact.ts';
import type { Store } from '../open-store.ts';

/** No answer of a student is accepted any more, until it is calibrated anew or another one serves: its teacher answers. */
export async function withdrawThreshold({
  store,
  task,
  student,
  alpha,
  delta,
  at,
}: {
  readonly store: Pick<Store, 'calibrations'>;
  readonly task: string;
  /** The name that it is registered under. */
  readonly student: string;
  /** What it was held to. */
  readonly alpha: number;
  readonly delta: number;
  readonly at: string;
}): Promise<void> {
  const found = await currentArtefact({ calibrations: store.calibrations, student });
  if (found?.threshold === null) return;
  const nothing = { threshold: null, bound: 0, coverage: 0 } as const;
  const uncalibrated: CalibrationArtefact = {
    student,
    signal: signalsOf(student)[0],
    map: { slope: 1, intercept: 0 },
    alpha,
    delta,
    rows: 0,
    auroc: null,
    rowsHash: '',
    createdAt: at,
    ...nothing,
  };
  const { id: _id, ...known } = found ?? { id: '', ...uncalibrated };
  const artefact = { ...known, ...nothing, createdAt: at };
  await store.calibrations.save({ id: `withdrawn.${at}.${student}`, task, student, createdAt: at, artefact });
}
