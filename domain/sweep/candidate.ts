/** The settings of one fine-tuning job of a sweep. */
export interface Candidate {
  /** Factor on the trainer's plain rate. */
  readonly learningRate: number;
  readonly epochs: number;
}

/** Every combination of a sweep, smaller learning rates first, then fewer epochs: the order in which ties are broken. */
export function sweepGrid({
  learningRates,
  epochs,
}: {
  readonly learningRates: readonly number[];
  readonly epochs: number | readonly number[];
}): Candidate[] {
  const choices = ascending(typeof epochs === 'number' ? [epochs] : epochs);
  return ascending(learningRates).flatMap((learningRate) => choices.map((each) => ({ learningRate, epochs: each })));
}

export function isSameCandidate(one: Candidate, other: Candidate): boolean {
  return one.learningRate === other.learningRate && one.epochs === other.epochs;
}

function ascending(values: readonly number[]): number[] {
  return [...new Set(values)].toSorted((a, b) => a - b);
}
