/** The smallest of the values that at least this share of them does not exceed (nearest rank); null of no values. */
export function percentile(values: readonly number[], share: number): number | null {
  const ordered = values.toSorted((a, b) => a - b);
  return ordered[Math.max(Math.ceil(share * ordered.length), 1) - 1] ?? null;
}
