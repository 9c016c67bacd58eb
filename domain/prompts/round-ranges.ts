/** Positions of a run from `from` up to, not including, `to`. */
export interface OrdinalRange {
  readonly from: number;
  readonly to: number;
}

/**
 * Where a round's prompts lie, by position: its own waves, those that follow each other as one range. There is more than
 * one range where the round grew after a later round had been planned.
 */
export function roundRanges({
  waves,
  round,
}: {
  /** The run's waves by position. */
  readonly waves: readonly (OrdinalRange & { readonly round: number })[];
  readonly round: number;
}): OrdinalRange[] {
  const ranges: OrdinalRange[] = [];
  for (const { from, to } of waves.filter((wave) => wave.round === round)) {
    const before = ranges.at(-1);
    if (before?.to === from) ranges.splice(-1, 1, { from: before.from, to });
    else ranges.push({ from, to });
  }
  return ranges;
}

/** What of the ranges lies at a position or behind it. */
export function rangesBehind({
  ranges,
  position,
}: {
  readonly ranges: readonly OrdinalRange[];
  readonly position: number;
}): OrdinalRange[] {
  return ranges.flatMap(({ from, to }) => (to > position ? [{ from: Math.max(from, position), to }] : []));
}

/** How many positions the ranges hold. */
export function positionsIn(ranges: readonly OrdinalRange[]): number {
  return ranges.reduce((sum, { from, to }) => sum + to - from, 0);
}
