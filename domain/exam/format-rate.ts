/**
 * A rate with two decimals, or with as many more as it takes not to look like a bound that it does not reach: 0.8996
 * beside "below 0.90" is printed as 0.8996.
 */
export function formatRate({ rate, bound }: { readonly rate: number; readonly bound?: number }): string {
  for (let digits = 2; digits < 6; digits++) {
    const text = rate.toFixed(digits);
    const agrees = bound === undefined || Number(text) < bound === rate < bound;
    if (agrees) return text;
  }
  return String(rate);
}

/** A bound as it is compared: at least two decimals, at most the four that a comparison takes. */
export function formatBound(bound: number): string {
  return bound.toFixed(4).replace(/0{1,2}$/, '');
}
