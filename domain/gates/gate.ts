import type { GateName } from './gate-versions.ts';

/** What a gate sees of a sample. */
export interface GatedAnswer {
  readonly content: string;
  readonly finishReason: string | null;
  readonly refusal: string | null;
  /** All that was asked, instructions too. */
  readonly prompt: string;
  /** The task wants nothing but one JSON value here. */
  readonly wantsJson: boolean;
}

/** Why a gate rejects, in a sentence; null where it keeps. */
export type GateVerdict = string | null;

/** One filter step. Gates are applied in order and the first that rejects names the sample's fate. */
export interface Gate {
  readonly name: GateName;
  readonly check: (answer: GatedAnswer) => GateVerdict;
}
