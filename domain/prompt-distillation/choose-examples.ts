export const MOST_EXAMPLES = 5;
export const FEWEST_EXAMPLES = 3;

/** A verified answer with its reasoning, as far as the choice goes. */
export interface ExampleCandidate {
  /** Position among the drawn prompts. */
  readonly ordinal: number;
  readonly category: string;
  readonly difficulty: string;
  /** Length of question, reasoning and answer together. */
  readonly characters: number;
}

/**
 * The examples of a prompt: one of each category, heaviest traffic first, then a second of each and so on. Of a category
 * the shortest comes first, and after it the shortest of a difficulty that the category does not show yet. Independent of
 * the candidates' order.
 */
export function chooseExamples<Candidate extends ExampleCandidate>({
  candidates,
  categories,
  count,
}: {
  readonly candidates: readonly Candidate[];
  readonly categories: readonly { readonly name: string; readonly weight: number }[];
  readonly count: number;
}): Candidate[] {
  const heaviestFirst = categories.toSorted((a, b) => b.weight - a.weight).map(({ name }) => name);
  const left = new Set(candidates.toSorted((a, b) => a.characters - b.characters || a.ordinal - b.ordinal));
  const chosen: Candidate[] = [];
  while (chosen.length < count) {
    const before = chosen.length;
    for (const category of heaviestFirst) {
      const next = chosen.length < count ? nextOf({ left, chosen, category }) : null;
      if (next === null) continue;
      chosen.push(next);
      left.delete(next);
    }
    if (chosen.length === before) break;
  }
  return chosen;
}

function nextOf<Candidate extends ExampleCandidate>({
  left,
  chosen,
  category,
}: {
  readonly left: ReadonlySet<Candidate>;
  readonly chosen: readonly Candidate[];
  readonly category: string;
}): Candidate | null {
  const shown = new Set(chosen.filter((each) => each.category === category).map((each) => each.difficulty));
  const own = [...left].filter((each) => each.category === category);
  return own.find((each) => !shown.has(each.difficulty)) ?? own[0] ?? null;
}
