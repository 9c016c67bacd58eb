import { expect, test } from '@jest/globals';
import { DIFFICULTIES } from '../../domain/prompts/difficulty.ts';
import { measureLessons } from '../../tasks/measure-lessons.ts';
import { tinyPack } from '../emulator/models/tiny-pack.ts';

const examCases = tinyPack.categories.flatMap(({ name: category }) =>
  DIFFICULTIES.map((difficulty) => ({
    id: `${category} ${difficulty}`,
    part: 'own' as const,
    category,
    difficulty,
    input: 'Where is my order? '.repeat(20),
    expectedOutput: 'where_is_it',
    evaluationCriteria: '',
    spec: null,
  })),
);

function drawPrompt(): never {
  throw new RangeError('drawn');
}

test('measureLessons: a pack that draws no prompts → as long as the cases of its exam', () => {
  const pack = { ...tinyPack, drawsPrompts: false, drawPrompt };
  const { promptTokens, completionTokens } = measureLessons({ pack, documents: [], examCases });
  // 380 characters of plain words: about a token for every four of them.
  expect(promptTokens).toBeGreaterThan(70);
  expect(promptTokens).toBeLessThan(130);
  expect(completionTokens).toBeGreaterThan(0);
  expect(completionTokens).toBeLessThan(10);
});
