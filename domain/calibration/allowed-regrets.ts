/**
 * The most regrets in `rows` rows at which the Clopper-Pearson upper bound at 1 - delta is still at most alpha: the
 * greatest k with P(Binomial(rows, alpha) <= k) <= delta. -1 where not even none is few enough.
 */
export function allowedRegrets({
  rows,
  alpha,
  delta,
}: {
  readonly rows: number;
  readonly alpha: number;
  readonly delta: number;
}): number {
  const logOdds = Math.log(alpha / (1 - alpha));
  let logProbability = rows * Math.log1p(-alpha);
  let atMost = 0;
  for (let regrets = 0; regrets <= rows; regrets++) {
    atMost += Math.exp(logProbability);
    if (atMost > delta) return regrets - 1;
    logProbability += Math.log((rows - regrets) / (regrets + 1)) + logOdds;
  }
  return rows;
}

/** Fewer rows than this certify nothing, even without a single regret: `ceil(ln delta / ln(1 - alpha))`. */
export function fewestRows({ alpha, delta }: { readonly alpha: number; readonly delta: number }): number {
  return Math.ceil(Math.log(delta) / Math.log1p(-alpha));
}
