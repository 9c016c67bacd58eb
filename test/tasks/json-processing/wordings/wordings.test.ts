import { describe, expect, test } from '@jest/globals';
import { CATEGORIES } from '../../../../tasks/json-processing/category.ts';
import { SKILLS } from '../../../../tasks/json-processing/skills/skills.ts';
import { WORDINGS } from '../../../../tasks/json-processing/wordings/all-wordings.ts';
import { readInstruction } from '../../../../tasks/json-processing/wordings/read-instruction.ts';
import { SHARED_WORDINGS } from '../../../../tasks/json-processing/wordings/shared.ts';
import type { PooledPhrases } from '../../../../tasks/wordings/wordings.ts';

/** All pools of a category, each under the name of what it says. */
function poolsOf(category: (typeof CATEGORIES)[number]): [string, PooledPhrases][] {
  const { intros, options } = WORDINGS[category];
  return [
    ['intro', intros],
    ...Object.entries(options).flatMap(([option, values]) =>
      Object.entries(values).map(([value, pooled]): [string, PooledPhrases] => [`${option}=${value}`, pooled]),
    ),
  ];
}

describe('wordings', () => {
  test.each(CATEGORIES)('%s: every option value of the skill → has words, and no others have', (category) => {
    const worded = Object.entries(WORDINGS[category].options).map(([option, values]) => [option, Object.keys(values)]);
    expect(Object.fromEntries(worded)).toEqual(SKILLS[category].options);
  });

  test.each(CATEGORIES)('%s: sizes → 8 intros and 4 for exams, 6 phrases a value and 3 for exams', (category) => {
    for (const [name, { training, exam }] of poolsOf(category)) {
      expect(training.length).toBeGreaterThanOrEqual(name === 'intro' ? 8 : 6);
      expect(exam.length).toBeGreaterThanOrEqual(name === 'intro' ? 4 : 3);
    }
  });

  test('every phrase → part of no other phrase, so that finding it settles what it says', () => {
    const all = CATEGORIES.flatMap(poolsOf)
      .concat(Object.entries(SHARED_WORDINGS))
      .flatMap(([, { training, exam }]) => [...training, ...exam]);
    for (const phrase of all) expect(all.filter((other) => other.includes(phrase))).toEqual([phrase]);
  });

  test('an instruction without one of its options → not read', () => {
    expect(readInstruction('Diff these two documents. Answer with a JSON patch. Arrays are atomic.')).toEqual({
      category: 'diff',
      chosen: { format: 'patch', arrays: 'whole' },
    });
    expect(readInstruction('Diff these two documents. Answer with a JSON patch.')).toBeNull();
  });
});
