import type { CalibrationArtefact } from './calibration-artefact.ts';

/** Raw signals at the ends of [0, 1] have no finite logit; this near they are as good as certain. */
const NEAREST_TO_CERTAIN = 1e-9;

/** A raw signal as the probability of being right, by a student's calibration (Platt 1999): strictly increasing. */
export function mapConfidence({
  map,
  raw,
}: {
  readonly map: CalibrationArtefact['map'];
  readonly raw: number;
}): number {
  const inside = Math.min(Math.max(raw, NEAREST_TO_CERTAIN), 1 - NEAREST_TO_CERTAIN);
  return 1 / (1 + Math.exp(-(map.slope * Math.log(inside / (1 - inside)) + map.intercept)));
}
