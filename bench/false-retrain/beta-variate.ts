/**
 * A number of the beta distribution of this mean and concentration (the sum of its parameters), by Jöhnk's method (1964):
 * two powers of uniform numbers whose sum is at most 1 stand in the wanted proportion. Good for small concentrations.
 */
export function betaVariate({
  mean,
  concentration,
  next,
}: {
  readonly mean: number;
  readonly concentration: number;
  readonly next: () => number;
}): number {
  if (mean <= 0 || mean >= 1) return mean <= 0 ? 0 : 1;
  for (;;) {
    const first = next() ** (1 / (mean * concentration));
    const second = next() ** (1 / ((1 - mean) * concentration));
    const sum = first + second;
    if (sum <= 1 && sum > 0) return first / sum;
  }
}
