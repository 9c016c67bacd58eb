import type { GateName } from '../../domain/gates/gate-versions.ts';

/** Which gate rejects a sample and why. */
export interface GateRejection {
  readonly gate: GateName;
  /** A sentence. */
  readonly reason: string;
  /** What the reason cannot say in words: the matched row and its score, the exam case and the span. */
  readonly evidence?: unknown;
}
