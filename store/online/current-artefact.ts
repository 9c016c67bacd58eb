import { type CalibrationArtefact, calibrationArtefactSchema } from '../../domain/calibration/calibration-artefact.ts';
import type { Calibrations } from './calibrations.ts';

/** The newest calibration that was made for exactly this student; null where there is none. */
export async function currentArtefact({
  calibrations,
  student,
}: {
  readonly calibrations: Pick<Calibrations, 'current'>;
  readonly student: string;
}): Promise<({ readonly id: string } & CalibrationArtefact) | null> {
  const record = await calibrations.current(student);
  const artefact = calibrationArtefactSchema.safeParse(record?.artefact);
  const belongs = record !== null && artefact.success && artefact.data.student === student;
  return belongs ? { id: record.id, ...artefact.data } : null;
}
