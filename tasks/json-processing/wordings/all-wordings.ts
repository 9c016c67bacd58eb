import type { Wordings } from '../../wordings/wordings.ts';
import type { Category } from '../category.ts';
import { CSV_WORDINGS } from './csv.ts';
import { DIFF_WORDINGS } from './diff.ts';
import { FLATTEN_WORDINGS } from './flatten.ts';
import { TYPES_WORDINGS } from './typescript-types.ts';
import { VALIDATE_WORDINGS } from './validate.ts';

/** How each category is asked for. */
export const WORDINGS: Readonly<Record<Category, Wordings>> = {
  flatten: FLATTEN_WORDINGS,
  validate: VALIDATE_WORDINGS,
  types: TYPES_WORDINGS,
  diff: DIFF_WORDINGS,
  csv: CSV_WORDINGS,
};
