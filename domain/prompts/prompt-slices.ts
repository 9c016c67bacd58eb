/** Positions of a run that share one open batch. */
export interface PromptSlice {
  readonly slice: number;
  readonly from: number;
  readonly count: number;
}

/** The most lines that a provider takes in one batch. */
const SLICE_SIZE = 50_000;

/** The positions `from` up to, not including, `to`, cut at multiples of 50,000: the same position is always in the same slice. */
export function inSlices({ from, to }: { readonly from: number; readonly to: number }): PromptSlice[] {
  const first = Math.floor(from / SLICE_SIZE);
  const slices = Array.from({ length: Math.max(Math.ceil(to / SLICE_SIZE) - first, 0) }, (_, index) => {
    const slice = first + index;
    const start = Math.max(from, slice * SLICE_SIZE);
    return { slice, from: start, count: Math.min(to, (slice + 1) * SLICE_SIZE) - start };
  });
  return slices.filter(({ count }) => count > 0);
}
