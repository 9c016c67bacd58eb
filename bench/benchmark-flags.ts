/** What narrows a benchmark down, as given on the command line. */
export interface BenchmarkFlags {
  readonly scenario?: string | undefined;
  readonly seeds?: string | undefined;
}

/** A flag that a benchmark cannot use; the message says which values it takes. */
export class BenchmarkFlagError extends Error {
  override readonly name = 'BenchmarkFlagError';
}
