import { readOptions, states } from '../../wordings/read-options.ts';
import { CATEGORIES, type CaseSpec } from '../category.ts';
import { WORDINGS } from './all-wordings.ts';

/** The category and options that an instruction states in known words of either pool; null where any is not to be found. */
export function readInstruction(instruction: string): CaseSpec | null {
  const category = CATEGORIES.find((each) => states(instruction, WORDINGS[each].intros));
  const chosen = category === undefined ? null : readOptions({ instruction, wordings: WORDINGS[category] });
  return category === undefined || chosen === null ? null : { category, chosen };
}
