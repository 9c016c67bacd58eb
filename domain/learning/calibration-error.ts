/** One answer: how probable the model found it, and whether it was right. */
export interface RatedAnswer {
  readonly probability: number;
  readonly right: boolean;
}

/**
 * The expected calibration error over bins of equal width (Guo et al. 2017): the mean distance between a bin's mean
 * probability and its share of right answers, weighted by its answers. 0 without answers.
 */
export function calibrationError({ answers, bins }: { answers: readonly RatedAnswer[]; bins: number }): number {
  const probabilities = new Float64Array(bins);
  const rights = new Float64Array(bins);
  for (const { probability, right } of answers) {
    const bin = Math.min(Math.floor(probability * bins), bins - 1);
    probabilities[bin] = (probabilities[bin] as number) + probability;
    if (right) rights[bin] = (rights[bin] as number) + 1;
  }
  // A bin's share of the answers times the distance of its means is the distance of its sums over all answers.
  const distances = probabilities.map((sum, bin) => Math.abs(sum - (rights[bin] as number)));
  return answers.length === 0 ? 0 : distances.reduce((sum, each) => sum + each, 0) / answers.length;
}
