import { describe, expect, test } from '@jest/globals';
import { inputProblems } from '../../../domain/run/input-problems.ts';
import { distillInputSchema } from '../../../domain/run/run-input.ts';

const problemsOf = (input: unknown) => {
  const parsed = distillInputSchema.safeParse(input);
  return parsed.success ? [] : inputProblems(parsed.error);
};

describe('input problems', () => {
  test('nothing → nothing wrong, every field has a default', () => {
    expect(problemsOf({})).toEqual([]);
  });

  test('a typing error → the field that there is not', () => {
    expect(problemsOf({ sampels: 60 })).toEqual(['sampels: there is no such field']);
  });

  test('several at once → each with its path', () => {
    const problems = problemsOf({ samples: 1, learningRates: [0], budgetUsd: -1 });
    expect(problems.map((problem) => problem.split(':')[0])).toEqual(['budgetUsd', 'samples', 'learningRates.0']);
  });

  test('no object → the input itself', () => {
    expect(problemsOf(7)[0]).toMatch(/^the input: /);
  });
});
