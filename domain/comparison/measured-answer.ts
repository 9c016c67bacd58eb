/** One answer on a case of the exam, with what it took. */
export interface MeasuredAnswer {
  /** Null without a verdict. */
  readonly pass: boolean | null;
  readonly microUsd: number;
  /** Null where it was not measured. */
  readonly latencyMs: number | null;
  /** The probability that it is right, as the calibration of its model maps it; null: none that could be accepted. */
  readonly confidence: number | null;
}
