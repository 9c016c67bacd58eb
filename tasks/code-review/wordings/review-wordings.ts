import { readOptions, states } from '../../wordings/read-options.ts';
import type { Wordings } from '../../wordings/wordings.ts';
import { CATEGORIES, type Category } from '../rule.ts';
import { FOCUS_WORDINGS } from './focus.ts';
import { NAMES_WORDINGS } from './names.ts';
import { SCOPE_WORDINGS } from './scope.ts';

/** How a review of a category is asked for. */
export function reviewWordings(category: Category): Wordings {
  return {
    intros: FOCUS_WORDINGS[category],
    options: { scope: SCOPE_WORDINGS, names: NAMES_WORDINGS },
    labels: { training: [['Code:'], ['The file:']], exam: [['Here is the file:'], ['Source:']] },
  };
}

/** The category and options that an instruction states in known words; null where any of it is not to be found. */
export function readReview(
  instruction: string,
): { readonly category: Category; readonly chosen: Readonly<Record<string, string>> } | null {
  const category = CATEGORIES.find((each) => states(instruction, FOCUS_WORDINGS[each]));
  const chosen = category && readOptions({ instruction, wordings: reviewWordings(category) });
  return category && chosen ? { category, chosen } : null;
}
