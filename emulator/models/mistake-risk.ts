import type { TaskPack } from '../../tasks/task-pack.ts';

/** A document of more values is no harder. */
const MOST_VALUES = 64;
const DRAWS_A_CELL = 12;

/** What a model is asked, as far as its size matters. */
export interface AskedWork {
  readonly documents: readonly unknown[];
  readonly input: string;
}

/** How many values documents hold: strings, numbers, booleans, nulls and empty containers. */
export function countValues(documents: readonly unknown[]): number {
  let values = 0;
  const open: unknown[] = [...documents];
  while (open.length > 0) {
    const value = open.pop();
    const inner = typeof value === 'object' && value !== null ? Object.values(value) : [];
    if (inner.length === 0) values++;
    for (const each of inner) open.push(each);
  }
  return values;
}

/**
 * The probability of a mistake: it grows with the logarithm of the work's size to the power of `steepness` and is scaled
 * so that its mean over the pack's own traffic, measured on drawn prompts, is the rate asked for. The size is the values
 * in the documents; of a prompt without documents its words.
 */
export function createRisk(args: {
  readonly pack: TaskPack;
  readonly mistakeRate: number;
  readonly steepness: number;
}): (work: AskedWork) => number {
  const { pack, mistakeRate, steepness } = args;
  const effort = (work: AskedWork) => Math.log(1 + Math.min(sizeOf(work), MOST_VALUES)) ** steepness;
  const traffic = drawTraffic(pack).map(({ work, weight }) => ({ effort: effort(work), weight }));
  const meanAt = (scale: number) =>
    traffic.reduce((sum, each) => sum + each.weight * Math.min(1, scale * each.effort), 0);
  let [low, high] = [0, 1];
  for (let step = 0; step < 60 && meanAt(high) < mistakeRate; step++) high *= 2;
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (meanAt(middle) < mistakeRate) low = middle;
    else high = middle;
  }
  return (work) => Math.min(1, high * effort(work));
}

function sizeOf({ documents, input }: AskedWork): number {
  return documents.length > 0 ? countValues(documents) : input.split(/\s+/).length;
}

/** The work of drawn prompts of every category and difficulty, weighted as traffic is; the weights sum to 1. */
function drawTraffic(pack: TaskPack): { readonly work: AskedWork; readonly weight: number }[] {
  const drawn = pack.categories.flatMap((category) =>
    pack.difficulties.flatMap((difficulty) =>
      Array.from({ length: DRAWS_A_CELL }, (_, index) => {
        const seed = `risk ${index}`;
        const prompt = pack.drawPrompt({
          pool: 'training',
          category: category.name,
          difficulty: difficulty.name,
          seed,
        });
        const { input } = prompt;
        const work = { documents: pack.read(input)?.documents ?? [], input };
        return { work, weight: category.weight * difficulty.weight };
      }),
    ),
  );
  const sum = drawn.reduce((total, { weight }) => total + weight, 0);
  return drawn.map(({ work, weight }) => ({ work, weight: weight / sum }));
}
