import type { PriceBook } from '../../domain/money/pricing.ts';
import type { TaskPack } from '../../tasks/task-pack.ts';
import { itemOf, promptOf } from './bench-prompt.ts';

/** The benchmark's only model, at a provider of its own. */
export const BENCH_TEACHER = 'bench/teacher';

/** What its answers cost: the product pays for no model without a price. */
export const BENCH_PRICES: PriceBook = {
  prices: [
    {
      model: BENCH_TEACHER,
      inputUsdPerMillion: 2.5,
      outputUsdPerMillion: 10,
      from: '2026-01-01',
      source: 'set for the benchmark',
    },
  ],
};

/** A task as light as can be, so that the engine is measured and no task: prompts name their position, every answer passes. */
export const benchPack: TaskPack = {
  name: 'bench',
  version: '1',
  systemPrompt: 'You answer in one short sentence.',
  categories: [{ name: 'fact', weight: 1 }],
  difficulties: [{ name: 'easy', weight: 1 }],
  labels: null,
  maxCompletionTokens: 256,
  skills: [],
  drawsPrompts: true,
  drawPrompt: ({ category, difficulty, seed }) => {
    // The seed of a prompt ends with its position in the run.
    const item = seed.slice(seed.lastIndexOf('/') + 1);
    return { category, difficulty, source: 'template', input: promptOf(item), spec: { item }, documentHash: seed };
  },
  exam: () => [],
  documentCases: () => [],
  verify: () => ({ pass: true, reason: '' }),
  read: () => null,
  adopt: () => null,
};

/** The same, but reading every fifth answer throws. */
export const throwingPack: TaskPack = {
  ...benchPack,
  verify: ({ input, ...rest }) => {
    if (Number(itemOf(input)) % 5 === 0) throw new Error('the parser of this pack is broken');
    return benchPack.verify({ input, ...rest });
  },
};
