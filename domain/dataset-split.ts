import { uniform } from './random.ts';

const VALIDATION_SHARE = 0.15;

/**
 * Training or validation for each row, by the hash of its content alone: a row keeps its side however many others come,
 * and equal content never stands on both sides. About 15 % validate.
 */
export function splitDataset(
  rows: readonly { readonly key: string; readonly ordinal: number }[],
): Map<number, 'training' | 'validation'> {
  return new Map(
    rows.map(
      ({ key, ordinal }) =>
        [ordinal, uniform('dataset-split', key) < VALIDATION_SHARE ? 'validation' : 'training'] as const,
    ),
  );
}
