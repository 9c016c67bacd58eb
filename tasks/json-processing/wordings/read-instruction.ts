import { CATEGORIES, type CaseSpec, type Category } from '../category.ts';
import { WORDINGS } from './all-wordings.ts';
import type { PooledPhrases } from './wordings.ts';

/** The category and options that an instruction states in known words of either pool; null where any is not to be found. */
export function readInstruction(instruction: string): CaseSpec | null {
  const category = CATEGORIES.find((each) => states(instruction, WORDINGS[each].intros));
  const chosen = category === undefined ? null : readOptions(instruction, category);
  return category === undefined || chosen === null ? null : { category, chosen };
}

function readOptions(instruction: string, category: Category): Record<string, string> | null {
  const chosen: Record<string, string> = {};
  for (const [option, values] of Object.entries(WORDINGS[category].options)) {
    const value = Object.keys(values).find((each) => states(instruction, values[each]));
    if (value === undefined) return null;
    chosen[option] = value;
  }
  return chosen;
}

function states(instruction: string, pooled: PooledPhrases | undefined): boolean {
  return pooled !== undefined && [...pooled.training, ...pooled.exam].some((phrase) => instruction.includes(phrase));
}
