import type { CalibrationArtefact } from './calibration-artefact.ts';

/** What a calibration came to, in a sentence. */
export function calibrationText({
  signal,
  threshold,
  coverage,
  bound,
  rows,
  alpha,
  delta,
}: Pick<CalibrationArtefact, 'signal' | 'threshold' | 'coverage' | 'bound' | 'rows' | 'alpha' | 'delta'>): string {
  return threshold === null
    ? `No threshold of the signal ${signal} keeps the regret at ${alpha}: the teacher answers everything.`
    : `Signal ${signal}: ${(100 * coverage).toFixed(1)} % of ${rows} answers accepted from ${threshold.toFixed(3)} on, regret at most ${bound.toFixed(3)} (bound ${alpha}, at ${100 * (1 - delta)} % confidence).`;
}
