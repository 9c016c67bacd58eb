import { uniform } from '../random.ts';
import type { Difficulty } from './difficulty.ts';
import type { Quota } from './quotas.ts';
import type { WavePlan } from './wave-plan.ts';

const PLACES_A_STEP = 2_000;

/**
 * The order in which a wave's cells are drawn from: for each of its positions the index of a cell. Within a category
 * difficulties and sources are spread evenly; categories are mixed by the seed. Equal arguments, equal order. Pauses now
 * and then, so that whoever orders 100,000 places can let others have a turn.
 */
export function* wavePlaces({
  plan: { quotas, cells },
  seed,
  round,
  from,
}: {
  readonly plan: WavePlan;
  readonly seed: number;
  readonly round: number;
  /** The wave's first ordinal. */
  readonly from: number;
}): Generator<undefined, Uint32Array> {
  const places: number[] = [];
  const draws: number[] = [];
  const indexed = cells.map((cell, index) => ({ ...cell, index }));
  for (const [category, own] of Map.groupBy(indexed, (cell) => cell.category)) {
    const queues = queuesOf(own);
    const difficulties = difficultiesOf({ quotas, category });
    const total = own.reduce((sum, { count }) => sum + count, 0);
    for (let position = 0; position < total; position++) {
      const difficulty = difficulties[position % difficulties.length];
      const queue = queues.get(difficulty as Difficulty) ?? [];
      const cell = queue.pop() ?? longest(queues).pop();
      if (cell === undefined) continue;
      places.push(cell);
      draws.push(uniform('order', seed, round, category, position, from));
      if (draws.length % PLACES_A_STEP === 0) yield;
    }
    yield;
  }
  return Uint32Array.from(inOrderOf(draws), (index) => places[index] ?? 0);
}

const WHOLE_NUMBERS = 2 ** 52;

/** The indices by their draws. Each draw carries its index in its last bits: numbers alone sort ten times as fast. */
function inOrderOf(draws: readonly number[]): Float64Array {
  const room = 2 ** Math.ceil(Math.log2(Math.max(draws.length, 1)));
  const keys = Float64Array.from(draws, (draw, index) => Math.floor(draw * (WHOLE_NUMBERS / room)) * room + index);
  return keys.toSorted().map((key) => key % room);
}

type IndexedCell = WavePlan['cells'][number] & { readonly index: number };

/** By difficulty, the cells to draw from, the first one last: each as often as it counts, spread evenly. */
function queuesOf(cells: readonly IndexedCell[]): Map<Difficulty, number[]> {
  const byDifficulty = Map.groupBy(cells, ({ difficulty }) => difficulty);
  return new Map([...byDifficulty].map(([difficulty, own]) => [difficulty, spread(own).toReversed()]));
}

function spread(cells: readonly IndexedCell[]): number[] {
  const slots = cells.flatMap(({ index, count }) =>
    Array.from({ length: count }, (_, step) => ({ index, at: (step + 0.5) / count })),
  );
  return slots.toSorted((a, b) => a.at - b.at).map(({ index }) => index);
}

function longest(queues: ReadonlyMap<Difficulty, number[]>): number[] {
  return [...queues.values()].reduce((best, queue) => (queue.length > best.length ? queue : best), []);
}

/** The category's difficulties, each as often as its quota, spread evenly. */
export function difficultiesOf({
  quotas,
  category,
}: {
  readonly quotas: readonly Quota[];
  readonly category: string;
}): Difficulty[] {
  const own = quotas.filter((quota) => quota.category === category && quota.count > 0);
  const slots = own.flatMap((quota) =>
    Array.from({ length: quota.count }, (_, index) => ({
      difficulty: quota.difficulty,
      at: (index + 0.5) / quota.count,
    })),
  );
  return slots.toSorted((a, b) => a.at - b.at).map((slot) => slot.difficulty);
}
