/**
 * The probabilities of 0 to `cases` passes, each case passing independently with `probability`. Computed in logarithms,
 * so that a hundred thousand cases do not underflow.
 */
export function binomialProbabilities({
  cases,
  probability,
}: {
  readonly cases: number;
  readonly probability: number;
}): number[] {
  if (probability <= 0 || probability >= 1) {
    const certain = probability <= 0 ? 0 : cases;
    return Array.from({ length: cases + 1 }, (_, passes) => (passes === certain ? 1 : 0));
  }
  const logOdds = Math.log(probability) - Math.log1p(-probability);
  let logTerm = cases * Math.log1p(-probability);
  return Array.from({ length: cases + 1 }, (_, passes) => {
    if (passes > 0) logTerm += Math.log(cases - passes + 1) - Math.log(passes) + logOdds;
    return Math.exp(logTerm);
  });
}
