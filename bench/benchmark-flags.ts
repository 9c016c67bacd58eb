/** What narrows a benchmark down, as given on the command line. */
export interface BenchmarkFlags {
  readonly scenario?: string | undefined;
  readonly seeds?: string | undefined;
  /** Where the data set lies, for the benchmarks that read one. */
  readonly data?: string | undefined;
  /** Compares settings on a part of the training data instead. */
  readonly choose?: boolean | undefined;
  /** How long a round of load lasts. */
  readonly seconds?: string | undefined;
  /** How many requests an endurance run makes; 0 leaves it out. */
  readonly requests?: string | undefined;
}

/** A flag that a benchmark cannot use; the message says which values it takes. */
export class BenchmarkFlagError extends Error {
  override readonly name = 'BenchmarkFlagError';
}
