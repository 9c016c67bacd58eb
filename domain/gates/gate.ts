/** What a gate sees of a sample. */
export interface GatedAnswer {
  readonly content: string;
  readonly finishReason: string | null;
  readonly refusal: string | null;
}

/** Why a gate rejects, in a sentence; null where it keeps. */
export type GateVerdict = string | null;

/** One filter step. Gates are applied in order and the first that rejects names the sample's fate. */
export interface Gate {
  readonly name: string;
  readonly check: (answer: GatedAnswer) => GateVerdict;
}
