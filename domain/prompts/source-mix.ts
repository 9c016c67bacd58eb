import type { Difficulty } from './difficulty.ts';
import { PROMPT_SOURCES, type PromptSource } from './prompt-source.ts';
import { apportion } from './quotas.ts';
import type { WaveCell } from './wave-plan.ts';

/** How much of each source is wanted, in proportion; a source without a weight is not drawn from. */
export type SourceWeights = Readonly<Partial<Record<PromptSource, number>>>;

/** What users really ask is worth most, then what the teacher made of it; documents and templates in equal parts. */
export const DEFAULT_SOURCE_WEIGHTS: SourceWeights = {
  template: 1,
  documents: 1,
  imported: 4,
  varied: 2,
  escalation: 4,
};

interface Cell {
  readonly category: string;
  readonly difficulty: Difficulty;
}

/**
 * Which source gives how many prompts of each category and difficulty: by weight among the sources that have any. What a
 * source cannot give the others do; what none can give of a difficulty the category's other difficulties do, so that a
 * category stays short only where all its sources are empty.
 */
export function mixSources({
  wanted,
  weights,
  roomOf,
}: {
  readonly wanted: readonly (Cell & { readonly count: number })[];
  readonly weights: SourceWeights;
  /** How many prompts a source has of a category and difficulty. */
  readonly roomOf: (cell: Cell & { readonly source: PromptSource }) => number;
}): WaveCell[] {
  return [...Map.groupBy(wanted, ({ category }) => category).values()].flatMap((cells) => {
    const open = cells.flatMap(({ category, difficulty }) =>
      PROMPT_SOURCES.map((source) => {
        const room = roomOf({ category, difficulty, source });
        return { category, difficulty, source, weight: weights[source] ?? 0, room, count: 0 };
      }),
    );
    let missing = 0;
    for (const { difficulty, count } of cells) {
      missing += take({ total: count, from: open.filter((each) => each.difficulty === difficulty) });
    }
    if (missing > 0) take({ total: missing, from: open });
    return open
      .filter(({ count }) => count > 0)
      .map(({ category, difficulty, source, count }) => ({ category, difficulty, source, count }));
  });
}

interface OpenSource {
  readonly weight: number;
  room: number;
  count: number;
}

/** Takes by weight until all is taken or no room is left; answers what could not be taken. */
function take({ total, from }: { total: number; from: readonly OpenSource[] }): number {
  let left = total;
  for (;;) {
    const open = from.filter(({ weight, room }) => weight > 0 && room > 0);
    if (left === 0 || open.length === 0) return left;
    const counts = apportion({ total: left, weights: open.map(({ weight }) => weight) });
    for (const [index, source] of open.entries()) {
      const count = Math.min(counts[index] ?? 0, source.room);
      source.count += count;
      source.room -= count;
      left -= count;
    }
  }
}
