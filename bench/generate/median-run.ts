import type { Measurement } from './measurement.ts';

/** The run in the middle by its ratio, whole, so that its figures belong together; with the ratios of all runs. */
export function medianRun(runs: readonly Measurement[]): Measurement & { readonly ratios: readonly number[] } {
  const byRatio = runs.toSorted((a, b) => a.ratio - b.ratio);
  const middle = byRatio[Math.floor((byRatio.length - 1) / 2)];
  if (!middle) throw new Error('There is no median of no runs.');
  return { ...middle, ratios: runs.map((run) => run.ratio) };
}
