import { type ChanceArguments, chanceOfBreach } from './chance-of-breach.ts';

const MOST_CASES = 3_200;

/**
 * About how many cases an exam needs for a chance of a false alarm of at most `chance` a run; null where even 3,200 are
 * too few, as for a student that truly stands near the target.
 */
export function casesForRareBreach({
  chance,
  ...student
}: Omit<ChanceArguments, 'cases'> & { readonly chance: number }): number | null {
  const isRare = (cases: number) => chanceOfBreach({ ...student, cases }) <= chance;
  let enough = 25;
  while (!isRare(enough)) {
    enough *= 2;
    if (enough > MOST_CASES) return null;
  }
  let tooFew = Math.floor(enough / 2);
  // Whole cases make the chance jagged, so the answer is one of the sizes at which it is rare, not the very first.
  while (enough - tooFew > 1) {
    const middle = Math.floor((tooFew + enough) / 2);
    if (isRare(middle)) enough = middle;
    else tooFew = middle;
  }
  return enough;
}
