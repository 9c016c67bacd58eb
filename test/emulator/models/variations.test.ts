import { describe, expect, test } from '@jest/globals';
import { createNovelty } from '../../../domain/novelty/novelty.ts';
import { readVariations, variationMessages } from '../../../domain/novelty/variation-prompt.ts';
import { createTeacher } from '../../../emulator/models/teacher.ts';
import { varyPrompt } from '../../../emulator/models/variations.ts';
import { jsonProcessing } from '../../../tasks/json-processing/pack.ts';

const seeds = jsonProcessing.categories.flatMap(({ name: category }) =>
  Array.from({ length: 20 }, (_, index) =>
    jsonProcessing.drawPrompt({ pool: 'training', category, difficulty: 'medium', seed: `seed ${index}` }),
  ),
);
const vary = (prompt: string, mistakeRate: number) =>
  varyPrompt({ packs: [jsonProcessing], prompt, variations: 2, mistakeRate, parts: ['test'] });

describe('variations of the emulated teacher', () => {
  test('100 prompts of a pack → of the same category, most of them unlike their seeds', () => {
    let [novel, all] = [0, 0];
    for (const { input, category } of seeds) {
      const novelty = createNovelty();
      novelty.keep({ name: 'seed', text: input });
      for (const variation of vary(input, 0)) {
        expect(jsonProcessing.adopt(variation)?.category).toBe(category);
        all++;
        if (novelty.likeness(variation) === null) novel++;
      }
    }
    expect(all).toBe(200);
    expect(novel).toBeGreaterThan(150);
  });

  test('a teacher that always errs → copies of the seed', () => {
    const [{ input } = { input: '' }] = seeds;
    expect(vary(input, 1)).toEqual([input, input]);
  });

  test('a prompt of no pack → its sentences in another order', () => {
    const [first = ''] = vary('One thing. Another thing. A third thing. A last one.', 0);
    expect(first.split(/(?<=\.) /).toSorted()).toEqual([
      'A last one.',
      'A third thing.',
      'Another thing.',
      'One thing.',
    ]);
  });

  test('asked as the product asks → an answer that it reads, equal for equal requests', () => {
    const teacher = createTeacher({ packs: [jsonProcessing], seed: 1 });
    const [{ input } = { input: '' }] = seeds;
    const request = {
      messages: variationMessages({ prompt: input, variations: 3 }),
      seed: 1,
      maxCompletionTokens: null,
    };
    const { content } = teacher.complete(request);
    expect(readVariations(content)).toHaveLength(3);
    expect(teacher.complete(request).content).toBe(content);
    expect(teacher.complete({ ...request, seed: 2 }).content).not.toBe(content);
  });
});
