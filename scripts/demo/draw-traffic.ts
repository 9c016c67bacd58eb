import { uniform } from '../../domain/random.ts';
import type { DrawnPrompt, TaskPack } from '../../tasks/task-pack.ts';

/** What users ask for, in proportion. */
export type TrafficMix = readonly { readonly name: string; readonly weight: number }[];

/** Mostly tables and comparisons: other work than the student was taught, whose lessons follow the task's own weights. */
export const SHIFTED_MIX: TrafficMix = [
  { name: 'csv', weight: 0.5 },
  { name: 'diff', weight: 0.3 },
  { name: 'flatten', weight: 0.1 },
  { name: 'validate', weight: 0.05 },
  { name: 'types', weight: 0.05 },
];

/** Requests of users: in words that training never draws, over documents of their own, in the given mix. */
export function drawTraffic({
  pack,
  mix,
  count,
  seed,
}: {
  readonly pack: TaskPack;
  readonly mix: TrafficMix;
  readonly count: number;
  readonly seed: string;
}): DrawnPrompt[] {
  return Array.from({ length: count }, (_, index) => {
    const own = `traffic/${seed}/${index}`;
    const category = pick(mix, uniform('category', own));
    const difficulty = pick(pack.difficulties, uniform('difficulty', own));
    return pack.drawPrompt({ pool: 'exam', category, difficulty, seed: own });
  });
}

function pick<Name extends string>(
  items: readonly { readonly name: Name; readonly weight: number }[],
  draw: number,
): Name {
  let left = draw * items.reduce((sum, { weight }) => sum + weight, 0);
  for (const { name, weight } of items) {
    left -= weight;
    if (left < 0) return name;
  }
  return (items.at(-1) as (typeof items)[number]).name;
}
