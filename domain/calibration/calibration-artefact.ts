import { z } from 'zod';
import { SIGNALS } from '../routing/route-decision.ts';

const rate = z.number().min(0).max(1);

/** What a calibration proved about one student version, and from what. */
export const calibrationArtefactSchema = z.strictObject({
  /** `provider/model`: for any other student the artefact says nothing. */
  student: z.string().min(1),
  signal: z.enum(SIGNALS),
  /** Strictly increasing map of the raw signal to a probability of being right: `1 / (1 + exp(-(slope x logit(raw) + intercept)))`. */
  map: z.strictObject({ slope: z.number().positive(), intercept: z.number() }),
  /** Mapped confidence from which an answer is accepted; null: nothing can be accepted, the teacher answers everything. */
  threshold: rate.nullable(),
  /** Bound on regret (accepted, wrong, and the teacher right) over all traffic, and the risk of passing it. */
  alpha: rate,
  delta: rate,
  rows: z.int().nonnegative(),
  /** Upper bound of the regret at the threshold, at the level that was tested: delta over the signals that competed. */
  bound: rate,
  /** Share of the rows that the threshold accepts. */
  coverage: rate,
  auroc: z.strictObject({ value: rate, low: rate }).nullable(),
  /** Content hash of the rows that it was computed from. */
  rowsHash: z.string(),
  createdAt: z.string(),
});
export type CalibrationArtefact = z.infer<typeof calibrationArtefactSchema>;
