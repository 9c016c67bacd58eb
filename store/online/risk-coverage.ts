import { z } from 'zod';
import { calibrationArtefactSchema } from '../../domain/calibration/calibration-artefact.ts';
import { type RiskCoverageCurve, riskCoverageCurve } from '../../domain/report/risk-coverage-curve.ts';
import { signalsOf } from '../../domain/routing/signals-of.ts';
import type { Store } from '../open-store.ts';
import type { RunRecord } from '../records.ts';

const boundSchema = z.object({ alpha: z.number() });

/** The risk-coverage curve of the calibration that a run made of its student; null where it made none. */
export async function readRiskCoverage({
  store: { calibrations },
  run: { runKey, task, input },
  student,
}: {
  readonly store: Pick<Store, 'calibrations'>;
  readonly run: Pick<RunRecord, 'runKey' | 'task' | 'input'>;
  readonly student: string | null;
}): Promise<RiskCoverageCurve | null> {
  const calibrationId = `${runKey}.calibration.${student}`;
  const graded = student === null ? [] : await calibrations.rows(calibrationId);
  const record = (await calibrations.list(task)).find(({ id }) => id === calibrationId);
  const artefact = calibrationArtefactSchema.safeParse(record?.artefact).data;
  const alpha = artefact?.alpha ?? boundSchema.safeParse(input).data?.alpha;
  if (student === null || alpha === undefined) return null;
  // One that was refused has rows, but no signal that won.
  const signal = artefact?.signal ?? signalsOf(student)[0];
  const coverage = artefact === undefined || artefact.threshold === null ? null : artefact.coverage;
  return riskCoverageCurve({ rows: graded.filter((row) => row.signal === signal), signal, alpha, coverage });
}
