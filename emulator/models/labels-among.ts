const MOST_LABELS = 500;
const LONGEST_LABEL_IN_CHARACTERS = 64;
const FEWEST_USES = 2;

/** The different answers where they are labels: few and short ones, on average given several times. Null where they are texts. */
export function labelsAmong(answers: readonly string[]): readonly string[] | null {
  const labels = [...new Set(answers)];
  const areShort = labels.every((label) => label.length <= LONGEST_LABEL_IN_CHARACTERS && !/[\n{[]/.test(label));
  const areFew = labels.length >= 2 && labels.length <= MOST_LABELS && answers.length >= FEWEST_USES * labels.length;
  return areShort && areFew ? labels : null;
}
