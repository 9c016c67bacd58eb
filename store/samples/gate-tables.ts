import type { GateName } from '../../domain/gates/gate-versions.ts';

/** The tables of `gates.ts`; evidence and quotas are JSON. */
export interface GateTables {
  readonly gateFindings: {
    readonly runKey: string;
    readonly ordinal: number;
    readonly gate: GateName;
    readonly version: string;
    readonly evidence: string;
  };
  readonly crossChecks: {
    readonly runKey: string;
    readonly ordinal: number;
    readonly answerHash: string;
    readonly model: string;
    readonly version: string;
    /** 1, 0, or null for no readable verdict. */
    readonly pass: number | null;
    readonly reason: string;
  };
  readonly filterRounds: {
    readonly runKey: string;
    readonly round: number;
    readonly fromOrdinal: number;
    readonly toOrdinal: number;
    readonly quotas: string;
  };
}
