import type { TrainingPoint } from '../../domain/dataset/training-curve.ts';
import type { DescentSettings } from '../../domain/learning/stochastic-gradient.ts';

/** What the training thread is asked. */
export interface TrainingRequest {
  /** Training files as they were uploaded: a JSON conversation a line. */
  readonly training: string;
  readonly validation: string | null;
  readonly settings: DescentSettings;
}

/** What it answers. */
export type TrainingAnswer =
  | { readonly bytes: Uint8Array; readonly curve: readonly TrainingPoint[] }
  /** Why these rows teach no classifier. */
  | { readonly problem: string };
