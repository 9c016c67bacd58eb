import { uniform } from '../random.ts';

export const VALIDATION_SHARE = 0.15;
/** Validation chooses between students; beyond this many cases it costs more than it decides. */
export const MOST_VALIDATION_CASES = 120;
/** No trainer takes fewer rows. */
const FEWEST_TRAINING_ROWS = 10;
/** From this many rows on, validation gets enough of them to choose between students at all. */
const ROWS_FOR_FEWEST = 50;
const FEWEST_VALIDATION_ROWS = 10;

/**
 * Training or validation for each row, by the hash of its content alone: whatever the order, equal content never stands
 * on both sides, and a row keeps its side while others come, but for the few that fill validation up to 10 rows. About
 * 15 % validate; training keeps 10 rows where there are so many.
 */
export function splitDataset(
  rows: readonly { readonly key: string; readonly ordinal: number }[],
): Map<number, 'training' | 'validation'> {
  const drawn = [...Map.groupBy(rows, ({ key }) => key)]
    .map(([key, sameContent]) => ({ key, sameContent, draw: uniform('dataset-split', key) }))
    .toSorted((a, b) => a.draw - b.draw || (a.key < b.key ? -1 : 1));
  const fewest = rows.length >= ROWS_FOR_FEWEST ? FEWEST_VALIDATION_ROWS : 0;
  const sides = new Map<number, 'training' | 'validation'>();
  let validating = 0;
  for (const { sameContent, draw } of drawn) {
    const isWanted = draw < VALIDATION_SHARE || validating < fewest;
    const leaves = rows.length - validating - sameContent.length;
    const side = isWanted && leaves >= FEWEST_TRAINING_ROWS ? 'validation' : 'training';
    if (side === 'validation') validating += sameContent.length;
    for (const { ordinal } of sameContent) sides.set(ordinal, side);
  }
  return sides;
}
